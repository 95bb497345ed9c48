//! From the parser's events to the tree.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::ControlFlow::{self, Break, Continue};

use granit_parser::{Event, Parser, ScalarStyle, ScanError, StructureStyle, options};

use super::mark::{self, Mark};
use super::{Comment, Kind, MAX_BYTES, MAX_DEPTH, MAX_NODES, Node, Tree, Type, scalar, syntax};
use crate::diagnostic::{FileId, Finding, Span};

/// Reads a text that is not too large.
pub(super) fn build(file: FileId, text: &str, findings: &mut Vec<Finding>) -> Tree {
    let options = options! {
        block_nesting_limit: MAX_DEPTH,
        flow_nesting_limit: MAX_DEPTH,
        emit_unresolved_aliases: true,
        max_buffered_comment_events: MAX_BYTES, // the size of the file bounds them
    };
    let mut builder = Builder::new(file, text, findings);
    for event in Parser::new_from_str_with_options(text, options) {
        let taken = match event {
            Ok((event, span)) => builder.take(event, &span),
            Err(error) => {
                builder.root = None;
                Break(builder.syntax_error(&error))
            }
        };
        if let Break(last) = taken {
            builder.findings.push(last);
            return builder.tree();
        }
    }
    if builder.root.as_ref().is_none_or(|root| root.kind == Kind::Null) {
        builder.findings.push(Finding::fault(
            "empty-file",
            Span::start_of(file),
            "this file is empty",
            "write keys and what belongs to them, each on a line: `title: Our chat`",
        ));
    }
    builder.tree()
}

struct Builder<'a> {
    file: FileId,
    text: &'a str,
    findings: &'a mut Vec<Finding>,
    comments: Vec<Comment>,
    marks: Vec<Mark>,
    open: Vec<Open>,
    root: Option<Node>,
    /// A document has ended.
    ended: bool,
    anchors: HashMap<usize, (Node, Size)>,
    /// Nodes so far, and the bytes of text repeated so far.
    nodes: usize,
    repeated: usize,
}

/// A list or map whose end has not come yet.
struct Open {
    span: Span,
    flow: bool,
    map: bool,
    anchor: usize,
    /// Keys and values of a map in turn.
    nodes: Vec<Node>,
}

#[derive(Clone, Copy)]
struct Size {
    nodes: usize,
    bytes: usize,
    depth: usize,
}

impl<'a> Builder<'a> {
    fn new(file: FileId, text: &'a str, findings: &'a mut Vec<Finding>) -> Self {
        Builder {
            file,
            text,
            findings,
            comments: Vec::new(),
            marks: Vec::new(),
            open: Vec::new(),
            root: None,
            ended: false,
            anchors: HashMap::new(),
            nodes: 0,
            repeated: 0,
        }
    }

    fn tree(self) -> Tree {
        Tree { root: self.root.filter(|root| root.kind != Kind::Null), comments: self.comments, marks: self.marks }
    }

    /// Takes the next event; it breaks off with the last finding of the file.
    fn take(&mut self, event: Event<'_>, at: &granit_parser::Span) -> ControlFlow<Finding> {
        let span = self.span(at);
        let tagged = event.tag().is_some();
        if tagged {
            self.tag(at.tag_span().map_or(span, |tag| self.span(&tag)));
        }
        match event {
            Event::DocumentStart(..) if self.ended => return Break(second_document(span)),
            Event::DocumentEnd => self.ended = true,
            Event::Comment(text, _) => self.comments.push(Comment { span, text: text.trim().to_owned() }),
            Event::Scalar(text, style, anchor, _) => {
                let node = self.scalar(span, text, style);
                let is_faulty = tagged || self.is_mark(&node);
                let kind = if is_faulty { Kind::Faulty } else { node.kind };
                self.close(Node { kind, ..node }, anchor)?;
            }
            Event::SequenceStart(style, anchor, _) => self.open(false, style, anchor, span)?,
            Event::MappingStart(style, anchor, _) => self.open(true, style, anchor, span)?,
            Event::SequenceEnd | Event::MappingEnd => self.end(span)?,
            Event::Alias(anchor) => self.alias(anchor, span)?,
            Event::UnresolvedAlias(name) => {
                self.findings.push(unknown_alias(span, &name));
                self.close(Node { span, kind: Kind::Faulty }, 0)?;
            }
            _ => {}
        }
        Continue(())
    }

    fn scalar(&self, span: Span, text: Cow<str>, style: ScalarStyle) -> Node {
        let source = self.source(span);
        let (span, kind) = match style {
            ScalarStyle::Plain if source.is_empty() => (self.place_of_nothing(span), Kind::Null),
            ScalarStyle::Plain => {
                (span, scalar::plain(&text).map_or(Kind::Null, |of| Kind::Scalar(text.into_owned(), of)))
            }
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let end = span.start as usize + source.trim_end().len();
                (Span::new(self.file, span.start as usize, end), Kind::Scalar(text.into_owned(), Type::Text))
            }
            _ => (span, Kind::Scalar(text.into_owned(), Type::Text)),
        };
        Node { span, kind }
    }

    /// Notes a value that is a mark; the outermost value of a file is none.
    fn is_mark(&mut self, node: &Node) -> bool {
        let note = node.text().filter(|_| !self.open.is_empty()).and_then(mark::note);
        self.marks.extend(note.map(|note| Mark { span: node.span, note: note.to_owned() }));
        note.is_some()
    }

    /// Notes a mark without quotes in brackets, `[FILL IN: the id of a party]`, which YAML takes for an entry.
    fn is_unquoted_mark(&mut self, nodes: &[Node], span: Span) -> bool {
        let Some(last) = self.marks.last_mut().filter(|mark| nodes.first().is_some_and(|key| key.span == mark.span))
        else {
            return false;
        };
        let note = nodes.get(1).and_then(Node::written).unwrap_or_default();
        *last = Mark { span, note: note.to_owned() };
        true
    }

    fn open(&mut self, map: bool, style: StructureStyle, anchor: usize, span: Span) -> ControlFlow<Finding> {
        if self.open.len() == MAX_DEPTH {
            return Break(syntax::too_deep(syntax::line(self.file, self.text, span.start as usize)));
        }
        let flow = style == StructureStyle::Flow;
        self.open.push(Open { span, flow, map, anchor, nodes: Vec::new() });
        Continue(())
    }

    /// Ends the innermost list or map: in brackets where the bracket is, else where its last child ends.
    fn end(&mut self, at: Span) -> ControlFlow<Finding> {
        let Some(Open { mut span, flow, map, anchor, nodes }) = self.open.pop() else { return Continue(()) };
        if flow {
            span.end = span.end.max(at.end);
        }
        let kind = match map {
            true if self.is_unquoted_mark(&nodes, span) => Kind::Faulty,
            true => Kind::Map(self.entries(nodes)),
            false => Kind::List(nodes),
        };
        self.close(Node { span, kind }, anchor)
    }

    /// Hands a finished node to what it stands in, and keeps a copy for its aliases.
    fn close(&mut self, node: Node, anchor: usize) -> ControlFlow<Finding> {
        self.count(1, 0, node.span)?;
        if anchor != 0 {
            let size = size(&node);
            self.count(size.nodes, size.bytes, node.span)?;
            self.anchors.insert(anchor, (node.clone(), size));
        }
        self.place(node.span, node);
        Continue(())
    }

    /// Repeats what an alias names.
    fn alias(&mut self, anchor: usize, span: Span) -> ControlFlow<Finding> {
        let Some((node, size)) = self.anchors.get(&anchor) else {
            self.findings.push(self.alias_of_itself(span));
            return self.close(Node { span, kind: Kind::Faulty }, 0);
        };
        if self.open.len() + size.depth > MAX_DEPTH {
            return Break(syntax::too_deep(span));
        }
        let (node, size) = (node.clone(), *size);
        self.count(size.nodes, size.bytes, span)?;
        self.place(span, node);
        Continue(())
    }

    /// Puts a node, written at `span`, into what is open, which becomes as long as need be.
    fn place(&mut self, span: Span, node: Node) {
        match self.open.last_mut() {
            Some(open) => {
                open.span.start = open.span.start.min(span.start);
                open.span.end = open.span.end.max(span.end);
                open.nodes.push(node);
            }
            None => self.root = Some(node),
        }
    }

    fn count(&mut self, nodes: usize, bytes: usize, span: Span) -> ControlFlow<Finding> {
        self.nodes += nodes;
        self.repeated += bytes;
        let what = match () {
            () if self.nodes > MAX_NODES => format!("{MAX_NODES} values"),
            () if self.repeated > MAX_BYTES => format!("{MAX_BYTES} bytes of repeated text"),
            () => return Continue(()),
        };
        let message = format!("this file has more than {what}, what its aliases repeat counted each time");
        let help = "split it into several notices, or write an alias (`*name`) fewer times";
        Break(Finding::fault("too-large", span, message, help).label("the limit is reached here"))
    }

    /// The entries of a map whose key is a text that has not come before; the others become findings.
    fn entries(&mut self, nodes: Vec<Node>) -> Vec<(Node, Node)> {
        let again = self.again(&nodes);
        let mut entries = Vec::with_capacity(nodes.len() / 2);
        let mut nodes = nodes.into_iter().enumerate();
        while let (Some((at, key)), Some((_, value))) = (nodes.next(), nodes.next()) {
            match (&key.kind, key.text()) {
                (Kind::Faulty, _) => {}
                (_, None) => self.findings.push(self.key_not_text(&key)),
                (_, Some(_)) if self.is_merge_key(&key) => self.findings.push(merge_key(key.span)),
                (_, Some(text)) => match again.get(&at) {
                    Some(first) => self.findings.push(duplicate_key(text, *first, key.span)),
                    None => entries.push((key, value)),
                },
            }
        }
        entries
    }

    /// The keys among the nodes of a map that have come before, each with the place where it did.
    fn again(&self, nodes: &[Node]) -> HashMap<usize, Span> {
        let keys = nodes.iter().enumerate().step_by(2).filter(|(_, key)| !self.is_merge_key(key));
        let mut keys: Vec<_> = keys.filter_map(|(at, key)| Some((key.text()?, at))).collect();
        keys.sort_unstable();
        let same = keys.chunk_by(|one, next| one.0 == next.0).filter_map(<[_]>::split_first);
        same.flat_map(|(first, more)| more.iter().map(|(_, at)| (*at, nodes[first.1].span))).collect()
    }

    fn is_merge_key(&self, key: &Node) -> bool {
        self.source(key.span) == "<<"
    }

    fn tag(&mut self, span: Span) {
        let message = format!("`{}` is a YAML tag, which a notice has no use for", self.source(span));
        let help = "remove it; a text that begins with `!`, and a number that is meant as text, is put in quotes";
        self.findings.push(Finding::fault("yaml-tag", span, message, help));
    }

    fn key_not_text(&self, key: &Node) -> Finding {
        let (span, written) = (key.span, self.source(key.span));
        let fault = |span, message: String, help: String| Finding::fault("key-not-text", span, message, help);
        match &key.kind {
            Kind::List(_) | Kind::Map(_) => fault(
                span,
                format!("a key is a text, and this is {}", if written.starts_with('{') { "`{…}`" } else { "a list" }),
                "write `key: …`; a text that begins with `[` or `{` is put in quotes".to_owned(),
            ),
            _ if written.is_empty() => fault(
                self.indicator(span),
                "there is no key here".to_owned(),
                "write `key: …`; a text that begins with a colon is put in quotes".to_owned(),
            ),
            _ => fault(
                span,
                format!("the key `{written}` is not a text"),
                format!("put it in quotes: `\"{written}\": …`"),
            ),
        }
    }

    /// The `:` or `?` at a key that is left out.
    fn indicator(&self, span: Span) -> Span {
        let start = span.start as usize;
        Span::new(self.file, start, start + usize::from(self.text[start..].starts_with([':', '?'])))
    }

    fn alias_of_itself(&self, span: Span) -> Finding {
        let message = format!("`{}` stands inside what it names", self.source(span));
        Finding::fault("alias-of-itself", span, message, "write out what belongs here")
    }

    /// What ends the file; a text that begins with `*` was thought an alias at first, and is one finding.
    fn syntax_error(&mut self, error: &ScanError) -> Finding {
        let finding = syntax::finding(self.file, self.text, error, self.open_bracket());
        let line = finding.place.span;
        let same_line = |alias: Span| alias.file == line.file && (line.start..line.end).contains(&alias.start);
        match self.findings.pop_if(|last| last.rule == "unknown-alias" && same_line(last.place.span)) {
            Some(_) => syntax::not_an_alias(finding),
            None => finding,
        }
    }

    /// The bracket that is open, for an error to point at.
    fn open_bracket(&self) -> Option<Span> {
        self.open.iter().rev().take_while(|open| open.flow).find_map(|open| {
            let start = open.span.start as usize;
            self.text[start..].starts_with(['[', '{']).then(|| Span::new(self.file, start, start + 1))
        })
    }

    /// Where a value is left out: behind what is written before it, while the parser points at what comes after.
    fn place_of_nothing(&self, span: Span) -> Span {
        let Some(open) = self.open.last().filter(|open| !(open.map && open.nodes.len().is_multiple_of(2))) else {
            return span;
        };
        let before = self.text[..span.start as usize].trim_end().len();
        let at = before.max(open.span.end as usize).min(span.start as usize);
        Span::new(self.file, at, at)
    }

    fn source(&self, span: Span) -> &'a str {
        &self.text[span.start as usize..span.end as usize]
    }

    fn span(&self, at: &granit_parser::Span) -> Span {
        let bytes = at.byte_range().unwrap_or_default();
        let start = self.text.floor_char_boundary(bytes.start);
        Span::new(self.file, start, self.text.floor_char_boundary(bytes.end).max(start))
    }
}

fn size(node: &Node) -> Size {
    let leaf = |bytes| Size { nodes: 1, bytes, depth: 0 };
    let sum = |children: &mut dyn Iterator<Item = &Node>| {
        children.map(size).fold(Size { depth: 1, ..leaf(0) }, |all, child| Size {
            nodes: all.nodes + child.nodes,
            bytes: all.bytes + child.bytes,
            depth: all.depth.max(child.depth + 1),
        })
    };
    match &node.kind {
        Kind::Null | Kind::Faulty => leaf(0),
        Kind::Scalar(text, _) => leaf(text.len()),
        Kind::List(nodes) => sum(&mut nodes.iter()),
        Kind::Map(entries) => sum(&mut entries.iter().flat_map(|(key, value)| [key, value])),
    }
}

fn second_document(span: Span) -> Finding {
    let message = "a second document begins here, and a file holds one; what follows is not read";
    Finding::fault("second-document", span, message, "remove this line, or move what follows into a file of its own")
}

fn unknown_alias(span: Span, name: &str) -> Finding {
    let message = format!("`*{name}` repeats what `&{name}` names, and nothing above has that name");
    let help = format!("put a text that begins with `*` in quotes, or write `&{name}` before what is to be repeated");
    Finding::fault("unknown-alias", span, message, help)
}

fn merge_key(span: Span) -> Finding {
    let help = "write the keys out, or let one notice inherit from another with `extends`";
    Finding::fault("merge-key", span, "`<<` merges nothing here: YAML 1.2 has no merge key", help)
}

fn duplicate_key(key: &str, first: Span, again: Span) -> Finding {
    Finding::fault(
        "duplicate-key",
        again,
        format!("the key `{key}` comes twice"),
        "keep one, with all that belongs to it",
    )
    .label("this one is not read")
    .also(first, "the first one is")
}
