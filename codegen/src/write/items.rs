//! Items: each is laid out separately, so that blank lines separate those of more than one line.

use proc_macro2::TokenStream;
use syn::{ImplItem, Item, ItemImpl, ItemTrait, TraitItem, parse_quote};

/// The text of items. Blank lines separate them, except imports, modules and other declarations of one line.
pub(super) fn lay_out(path: &str, items: TokenStream) -> String {
    if items.is_empty() {
        return String::new();
    }
    let mut file: syn::File = match syn::parse2(items) {
        Ok(file) => file,
        Err(error) => panic!("an emitter gave {path} tokens that are not Rust: {error}"),
    };
    let parts = std::mem::take(&mut file.items).into_iter().map(|item| match item {
        Item::Impl(block) => Part::block(write_impl(block)),
        Item::Trait(block) => Part::block(write_trait(block)),
        Item::Use(_) | Item::Mod(_) => Part::line(print(item)),
        item => Part::block(print(item)),
    });
    prettyplease::unparse(&file) + &join(parts)
}

/// A piece of text to be separated from its neighbours.
struct Part {
    is_line: bool,
    text: String,
}

impl Part {
    fn line(text: String) -> Self {
        Self { is_line: true, text }
    }

    fn block(text: String) -> Self {
        Self { is_line: false, text }
    }
}

/// Joins parts, with a blank line before and after each block.
fn join(parts: impl Iterator<Item = Part>) -> String {
    let mut text = String::new();
    let mut after_line = true;
    for part in parts {
        if !(text.is_empty() || after_line && part.is_line) {
            text.push('\n');
        }
        after_line = part.is_line;
        text.push_str(&part.text);
    }
    text
}

fn print(item: Item) -> String {
    prettyplease::unparse(&file_of(item))
}

fn file_of(item: Item) -> syn::File {
    let mut file: syn::File = parse_quote! {};
    file.items.push(item);
    file
}

fn write_impl(mut block: ItemImpl) -> String {
    let items = std::mem::take(&mut block.items);
    let mut file = file_of(Item::Impl(block));
    let mut print_with = |item: ImplItem| {
        if let [Item::Impl(block)] = file.items.as_mut_slice() {
            block.items = vec![item];
        }
        prettyplease::unparse(&file)
    };
    let frame = print_with(parse_quote! { type Content = (); });
    let parts = items.into_iter().map(|item| Part {
        is_line: matches!(item, ImplItem::Type(_) | ImplItem::Const(_)),
        text: print_with(item),
    });
    write_block(&frame, parts)
}

fn write_trait(mut block: ItemTrait) -> String {
    let items = std::mem::take(&mut block.items);
    let mut file = file_of(Item::Trait(block));
    let mut print_with = |item: TraitItem| {
        if let [Item::Trait(block)] = file.items.as_mut_slice() {
            block.items = vec![item];
        }
        prettyplease::unparse(&file)
    };
    let frame = print_with(parse_quote! { type Content; });
    let parts = items.into_iter().map(|item| Part {
        is_line: matches!(item, TraitItem::Type(_) | TraitItem::Const(_)),
        text: print_with(item),
    });
    write_block(&frame, parts)
}

/// A block with all its items, from the block with a marker and the blocks with one item each.
fn write_block(frame: &str, items: impl Iterator<Item = Part>) -> String {
    let marker = |line: &&str| line.trim_start().starts_with("type Content");
    let line = frame.split_inclusive('\n').find(marker).expect("the marker has a line");
    let (begin, end) = frame.split_once(line).expect("the line is of this text");
    let content = join(items.map(|part| {
        let text = part.text.strip_prefix(begin).and_then(|text| text.strip_suffix(end));
        Part { text: text.expect("the lines around an item do not depend on it").to_owned(), ..part }
    }));
    if content.is_empty() { format!("{}}}\n", begin.trim_end()) } else { format!("{begin}{content}{end}") }
}
