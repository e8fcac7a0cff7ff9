//! Tables, and those on pages of their own.

use super::text::{PAGES, SIDE_PAGES, Spot, Writer, pages};
use crate::output::columns::columns;
use crate::prose::Alignment;
use crate::render::paper::{Block, Cell, Inline, Table};

/// The same of a page on its side.
const SIDE: usize = 13_600;

impl Writer<'_> {
    /// A table on pages of its own, which lie on their side.
    pub(super) fn turned(&mut self, headings: &[Block], table: &Table) {
        let end_of = |kind| {
            let pages = pages(kind, self.right_to_left);
            format!("<w:p><w:pPr>{pages}</w:pPr></w:p>")
        };
        let (upright, side) = (end_of(PAGES), end_of(SIDE_PAGES));
        // Between two of them is no page.
        if !self.out.ends_with(&side) {
            self.out.push_str(&upright);
        }
        let spot = Spot { width: SIDE, ..self.spot() };
        self.blocks(&spot, headings);
        self.table(&spot, table);
        // The paragraph behind the table ends its pages.
        let end = self.out.trim_end_matches("<w:p/>").len();
        self.out.truncate(end);
        self.out.push_str(&side);
    }

    pub(super) fn table(&mut self, spot: &Spot, table: &Table) {
        if !table.id.is_empty() || !table.caption.is_empty() {
            let anchor = Inline::Anchor(table.id.clone());
            let line: Vec<Inline> =
                std::iter::once(anchor).chain(table.caption.iter().cloned()).collect();
            self.paragraph(&Spot { style: "Caption", ..spot.clone() }, &line);
        }
        let widths = widths(table, spot.width.saturating_sub(spot.indent).max(2_000));
        self.out.push_str("<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/>");
        if spot.look.is_right_to_left() {
            self.out.push_str("<w:bidiVisual/>");
        }
        self.out.push_str("<w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLayout w:type=\"fixed\"/>");
        self.out.push_str(
            "<w:tblLook w:val=\"04A0\" w:firstRow=\"1\" w:lastRow=\"0\" \
            w:firstColumn=\"1\" w:lastColumn=\"0\" w:noHBand=\"0\" w:noVBand=\"1\"/></w:tblPr>",
        );
        self.out.push_str("<w:tblGrid>");
        for width in &widths {
            self.out.push_str(&format!("<w:gridCol w:w=\"{width}\"/>"));
        }
        self.out.push_str("</w:tblGrid>");
        if !table.head.is_empty() {
            let bold = Spot { look: spot.look.bold(), ..spot.clone() };
            self.row(&bold, &table.head, (true, &widths), &table.alignments);
        }
        for row in &table.rows {
            self.row(spot, row, (false, &widths), &table.alignments);
        }
        self.out.push_str("</w:tbl>");
        // Two tables that touch would be one.
        self.out.push_str("<w:p/>");
    }

    fn row(
        &mut self,
        spot: &Spot,
        cells: &[Cell],
        (is_head, widths): (bool, &[usize]),
        alignments: &[Alignment],
    ) {
        self.out.push_str("<w:tr>");
        if is_head {
            self.out.push_str("<w:trPr><w:tblHeader/></w:trPr>");
        }
        let none = Cell::default();
        for (at, width) in widths.iter().enumerate() {
            let cell = cells.get(at).unwrap_or(&none);
            self.out.push_str(&format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"
            ));
            let style = match alignments.get(at) {
                Some(Alignment::Right) => "CellEnd",
                Some(Alignment::Center) => "CellCenter",
                _ => "Cell",
            };
            let inner = Spot { indent: 0, style, width: *width, item: None, ..spot.clone() };
            self.blocks(&inner, &cell.0);
            // A cell ends with a paragraph.
            if !self.out.ends_with("</w:p>") && !self.out.ends_with("<w:p/>") {
                self.out.push_str("<w:p/>");
            }
            self.out.push_str("</w:tc>");
        }
        self.out.push_str("</w:tr>");
    }
}

/// How wide each column is, in twentieths of a point, of so many.
fn widths(table: &Table, whole: usize) -> Vec<usize> {
    let columns = columns(table);
    let all: f64 = columns.iter().map(|column| column.share).sum();
    let width = |share: f64| (share / all.max(1.0) * whole as f64).round() as usize;
    columns.iter().map(|column| width(column.share)).collect()
}
