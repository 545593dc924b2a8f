//! The macro behind every emitted enumeration.

/// Writes `Clone`, `Copy`, `PartialEq` and `Eq` of an enumeration without payload.
///
/// They do what the derives would, and cost the compiler half of it: a client has five enumerations for an operation.
/// `Debug` is derived, since only a derive knows the names of the variants.
#[macro_export]
macro_rules! plain_enum {
    ($name:ident) => {
        impl Copy for $name {}
        #[automatically_derived]
        impl Clone for $name {
            #[inline]
            fn clone(&self) -> Self {
                *self
            }
        }
        impl PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                *self as u32 == *other as u32
            }
        }
        impl Eq for $name {}
    };
}

#[cfg(test)]
mod tests {
    #[derive(Debug)]
    enum Side {
        Left,
        Right,
    }

    crate::plain_enum!(Side);

    #[test]
    fn variants_equal_themselves_only() {
        let copy = Side::Left;
        assert_eq!([copy, copy], [Side::Left, Side::Left]);
        assert_ne!(copy, Side::Right);
    }
}
