//! For `kith doctor`: every kept value beside what it should be.

use base::{Id, Result, Value};
use model::{Actor, Field};

use crate::{Cause, Ctx, Engine};

impl Engine {
    /// Computes every kept formula and roll-up anew, page by page, and tells of each that differs. How many do.
    ///
    /// # Errors
    /// Database problems.
    pub fn check_derived(&self, tell: &mut dyn FnMut(String)) -> Result<u64> {
        let mut found = 0;
        for derive in self.state().catalog.ways.clone().kept().to_vec() {
            let mut after = Id::nil();
            loop {
                let (engine, derive) = (self.clone(), derive.clone());
                let (last, lines) = self.db().read_blocking(move |tx| {
                    let actor = Actor::system("a check of derived fields");
                    let mut ctx = Ctx::new(&engine, tx, actor, Cause::default())?;
                    let Some(object) = ctx.state.object(&derive.object) else {
                        return Ok((None, Vec::new()));
                    };
                    let Some(position) = object.position(&derive.field) else {
                        return Ok((None, Vec::new()));
                    };
                    let ids = ctx.next_ids(&object, after, super::GROUP)?;
                    let field = &object.fields[position];
                    let line = |d: super::compute::Differs| {
                        format!(
                            "{}.{} of “{}” ({}) is {} and should be {}",
                            object.name,
                            field.name,
                            d.label,
                            d.record,
                            shown(field, &d.is),
                            shown(field, &d.should_be)
                        )
                    };
                    let lines = ctx.differing(&object, &[position], &ids)?.into_iter().map(line);
                    Ok((ids.last().copied(), lines.collect::<Vec<_>>()))
                })?;
                found += lines.len() as u64;
                lines.into_iter().for_each(&mut *tell);
                match last {
                    Some(last) => after = last,
                    None => break,
                }
            }
        }
        Ok(found)
    }
}

fn shown(field: &Field, value: &Value) -> String {
    if value.is_blank() { "blank".to_owned() } else { field.kind.display(value) }
}
