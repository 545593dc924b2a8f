// Placeholder: the generator writes this file.
