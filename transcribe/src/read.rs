//! One reader per format: text to blocks. Everything after it is the same for all.

mod aliyun_flat;
mod aliyun_row;
mod html;
mod html_tree;
mod huawei_flat;
mod huawei_row;
mod markdown;
mod markdown_table;
mod rst;
mod rst_inline;
mod rst_table;

use crate::format::Definition;

/// The formats, in the order in which a page is compared with them: those with the clearest marks first.
pub(crate) static FORMATS: [&Definition; 5] =
    [&html::FORMAT, &rst::FORMAT, &markdown::FORMAT, &aliyun_flat::FORMAT, &huawei_flat::FORMAT];
