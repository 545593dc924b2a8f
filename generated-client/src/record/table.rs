//! The macro behind every emitted struct. It writes little: what can be said once for all structs is said elsewhere.

/// Writes a struct's table and everything that follows from it: `Record`, `Blank`, `Debug` (which does not
/// show secrets), `Clone`, `PartialEq`, `Eq`, and with `default`, for responses, `Default`.
///
/// ```text
/// record! {
///     MigrateTask default {
///         0: backup_mode OptWord = body("BackupMode"),
///         1: create_time OptTime = body("CreateTime").precision(Precision::Second),
///     }
///     relations: [];
/// }
/// ```
#[macro_export]
macro_rules! record {
    ($name:ident $($default:ident)? {
        $($index:literal: $field:ident $kind:ident = $row:expr,)*
        $(fixed = $fixed:expr,)*
    } relations: [$($relation:expr),* $(,)?];) => {
        const _: () = {
            #[allow(unused_imports, reason = "a table uses some of the words of tables")]
            use $crate::shape::*;
            impl $crate::record::Record for $name {
                #[inline]
                fn shape(&self) -> &'static Shape {
                    <Self as $crate::record::Blank>::SHAPE
                }
                fn view(&self, row: usize) -> $crate::record::View<'_> {
                    match row {
                        $($index => $crate::record::View::$kind(&self.$field),)*
                        _ => $crate::record::View::Fixed,
                    }
                }
                fn slot(&mut self, row: usize) -> $crate::record::Slot<'_> {
                    match row {
                        $($index => $crate::record::Slot::$kind(&mut self.$field),)*
                        _ => $crate::record::Slot::Fixed,
                    }
                }
            }
            impl $crate::record::Blank for $name {
                const SHAPE: &'static Shape =
                    &Shape::new(stringify!($name), &[$($row,)* $($fixed,)*]).relations(&[$($relation,)*]);
                #[inline]
                fn blank() -> Self {
                    Self { $($field: $crate::record::blank(),)* }
                }
            }
            impl ::core::fmt::Debug for $name {
                #[inline]
                fn fmt(&self, out: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    $crate::record::debug(self, out)
                }
            }
            impl Clone for $name {
                #[inline]
                fn clone(&self) -> Self {
                    $crate::record::duplicate(self)
                }
            }
            impl PartialEq for $name {
                #[inline]
                fn eq(&self, other: &Self) -> bool {
                    $crate::record::equal(self, other)
                }
            }
            impl Eq for $name {}
            $($crate::record!(@ $default $name);)?
        };
    };
    (@ default $name:ident) => {
        impl Default for $name {
            #[inline]
            fn default() -> Self {
                $crate::record::Blank::blank()
            }
        }
    };
}
