//! One reader per format: text to blocks. Everything after it is the same for all.

pub(crate) mod aliyun_flat;
mod aliyun_row;
mod html;
mod html_tree;
pub(crate) mod huawei_flat;
mod huawei_row;
mod markdown;
mod markdown_table;
mod rst;
mod rst_inline;
mod rst_table;

use crate::Format;
use crate::block::Block;

/// Reads a page into blocks.
pub(crate) fn read(format: Format, text: &str) -> Vec<Block> {
    match format {
        Format::AliyunMarkdown => markdown::read(text),
        Format::AliyunFlat => aliyun_flat::read(text),
        Format::HuaweiFlat => huawei_flat::read(text),
        Format::HuaweiRst => rst::read(text),
        Format::HuaweiHtml => html::read(text),
    }
}
