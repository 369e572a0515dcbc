//! What a row says beside its figures: whose it is, which roles, which labels, under which sections.

use super::*;

impl<'w> Reader<'w> {
    /// What the row's labels and its sections say.
    pub(in crate::normalize) fn row_says(&mut self, row: u32) -> RowSays {
        use ColumnRole as R;
        let mut says = RowSays::default();
        let sections = self.by_row.get(&row).map(|r| r.sections.clone()).unwrap_or_default();
        for cell in sections {
            match self.section(cell) {
                Some(Section::Role(role)) => {
                    let text = self.sheet.text(cell).to_owned();
                    let source = Source::Cell(self.sheet_id, cell);
                    says.role = Some(field(role, &text, "The section's heading", Confidence::Stated, source));
                }
                Some(Section::Body(body)) => {
                    says.body = Some(Field { reading: body, source: Source::Cell(self.sheet_id, cell) });
                }
                Some(Section::Label(reading)) => {
                    says.sections.push(Field { reading, source: Source::Cell(self.sheet_id, cell) });
                }
                Some(Section::Period(_)) | None => {}
            }
        }
        let mapping = self.mapping;
        for column in &mapping.columns {
            let cell = self.effective(row, column.column);
            let (value, id) = self.value(cell);
            let text = value.shown.trim();
            if text.is_empty() {
                continue;
            }
            match column.role {
                R::Body => match self.body(id, text, cell) {
                    Some(Ok(body)) => {
                        says.body = Some(Field { reading: body, source: Source::Cell(self.sheet_id, cell) })
                    }
                    Some(Err(())) => says.skip = true,
                    None => {}
                },
                R::Role => {
                    if let Some(role) = self.role(id, text) {
                        says.role = Some(Field { reading: role, source: Source::Cell(self.sheet_id, cell) });
                    }
                    if is_finer(text) {
                        says.rank = Some(self.label(id, text, cell));
                    }
                }
                R::Category => says.categories.push(self.label(id, text, cell)),
                R::Outcome => says.outcome = Some(self.label(id, text, cell)),
                R::Note => says.own_words.push(CellRef::new(row, column.column)),
                _ => {}
            }
        }
        if says.role.is_none()
            && let Some(label) = says.categories.last().or(says.outcome.as_ref())
            && let Some(reading) = self.label_role(&label.reading)
        {
            says.role = Some(Field { reading, source: label.source });
        }
        says
    }

    pub(super) fn section(&mut self, cell: CellRef) -> Option<Section> {
        if let Some(known) = self.sections.get(&cell) {
            return known.clone();
        }
        let text = self.sheet.text(cell).trim().trim_end_matches(':').trim();
        let read = self.read_section(text, cell);
        self.sections.insert(cell, read.clone());
        read
    }

    pub(super) fn read_section(&self, text: &str, cell: CellRef) -> Option<Section> {
        if text.is_empty() {
            return None;
        }
        if let Some(mention) = crate::normalize::period::whole(text, self.around.years) {
            let source = Source::Cell(self.sheet_id, cell);
            return Some(Section::Period(Placed { mention, raw: text.to_owned(), source }));
        }
        if let Some(role) = whole_role(text) {
            return Some(Section::Role(role));
        }
        if let BodyCell::Body(body, None) = body::read_cell(text, &self.body_context, self.decisions)
            && matches!(body.value, Bodies::Known(_))
            && self.mapping.with_role(ColumnRole::Body).next().is_none()
        {
            return Some(Section::Body(body));
        }
        if self.is_region_of_bodies(text) {
            return None;
        }
        Some(Section::Label(reading(as_worded(text).into(), text, WORDED, Confidence::Stated)))
    }

    /// `EAST OF ENGLAND` over rows that name bodies says where they are; so do the other headings where most are such.
    fn is_region_of_bodies(&self, text: &str) -> bool {
        if self.mapping.with_role(ColumnRole::Body).next().is_none() {
            return false;
        }
        let among = reconcile::Context { among_regions: true, ..reconcile::Context::default() };
        let is_region =
            |text: &str| matches!(reconcile::told_body(text, &among), reconcile::BodyMatch::NotABody);
        let headings: BTreeSet<&str> = self
            .table
            .rows
            .iter()
            .flat_map(|row| &row.sections)
            .map(|cell| self.sheet.text(*cell).trim())
            .collect();
        is_region(text) || headings.iter().filter(|heading| is_region(heading)).count() * 2 > headings.len()
    }

    pub(super) fn body(&mut self, id: ValueId, text: &str, cell: CellRef) -> BodyMemo {
        if let Some(known) = self.bodies.get(&id) {
            return known.clone();
        }
        let (memo, finding) = match body::read_cell(text, &self.body_context, self.decisions) {
            BodyCell::Body(body, finding) => (Some(Ok(body)), finding),
            BodyCell::NotABody(finding) => (Some(Err(())), Some(finding)),
            BodyCell::Nothing => (None, None),
        };
        if let Some(finding) = finding {
            self.raise_at(finding, cell);
        }
        self.bodies.insert(id, memo.clone());
        memo
    }

    /// The label in a cell; cells with the same text share one reading.
    pub(super) fn label(&mut self, id: ValueId, text: &str, cell: CellRef) -> Label {
        let known = self.labels.entry(id);
        let known =
            known.or_insert_with(|| reading(as_worded(text).into(), text, WORDED, Confidence::Stated));
        Field { reading: Arc::clone(known), source: Source::Cell(self.sheet_id, cell) }
    }

    /// Labels from the outermost in, as one: `Section > Label`. Its cell is that of the innermost.
    pub(in crate::normalize) fn join(&mut self, parts: &[&Label]) -> Option<Label> {
        let last = parts.last()?;
        if parts.len() == 1 {
            return Some((*last).clone());
        }
        let key: Vec<_> = parts.iter().map(|part| Arc::as_ptr(&part.reading)).collect();
        let joined = self.joined.entry(key).or_insert_with(|| {
            let texts: Vec<&str> = parts.iter().map(|part| part.reading.value.as_ref()).collect();
            let rule = "Labels from the outermost in";
            reading(texts.join(" > ").into(), &last.reading.raw, rule, Confidence::Stated)
        });
        Some(Field { reading: Arc::clone(joined), source: last.source })
    }

    pub(super) fn label_role(&mut self, label: &Arc<Reading<Box<str>>>) -> Option<Arc<Reading<StaffRole>>> {
        let known = self.label_roles.entry(Arc::as_ptr(label));
        let read = || {
            let text = label.value.as_ref();
            let role = if is_question(text) { mentioned(text) } else { role_at_start(text) }?;
            Some(reading(role, text, "The row's label says whom it is about", Confidence::Inferred))
        };
        known.or_insert_with(read).clone()
    }

    pub(super) fn role(&mut self, id: ValueId, text: &str) -> Option<Arc<Reading<StaffRole>>> {
        self.roles
            .entry(id)
            .or_insert_with(|| {
                let whole = whole_role(text).map(|role| (role, Confidence::Stated));
                let (role, confidence) =
                    whole.or_else(|| mentioned(text).map(|role| (role, Confidence::Inferred)))?;
                Some(reading(role, text, "A staff role or rank", confidence))
            })
            .clone()
    }
}
