//! From what a page says of its words to how they look.

use ratatui::style::Style;

use crate::model::Entry;
use crate::page::Role;

use super::scene::Scene;
use super::theme::ThemeRole;

impl Scene<'_> {
    /// The style of a role of the screen.
    pub(super) fn style(&self, role: ThemeRole) -> Style {
        self.theme.style(role)
    }

    /// The style of a party.
    pub(super) fn party(&self, party: Entry) -> Style {
        let colour = self.app.library.party(party).and_then(|party| party.colour.as_ref());
        self.theme.party(colour.map(|colour| colour.shown()), party.at())
    }

    /// The style of a role of a page. Roles of the page and of the theme share their names, party colours aside.
    pub(super) fn page_role(&self, role: Role) -> Style {
        match role {
            Role::Party(at) => self.party(Entry::new(crate::model::Kind::Party, usize::from(at))),
            other => ThemeRole::ALL
                .iter()
                .find(|role| role.name() == other.name())
                .map_or(self.style(ThemeRole::Body), |role| self.style(*role)),
        }
    }
}
