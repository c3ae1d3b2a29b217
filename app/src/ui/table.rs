//! Parts of tables that become cards on a narrow screen.

use leptos::prelude::*;

/// What a column is called.
pub fn column(name: String) -> AnyView {
    view! { <th class="utrecht-table__header-cell" scope="col">{name}</th> }.into_any()
}

/// A value; where the table is shown as cards it has its name before it.
pub fn named_cell(name: String, value: String) -> AnyView {
    view! {
        <td class="utrecht-table__cell worklist__cell">
            <span class="worklist__name">{name}": "</span>
            {value}
        </td>
    }
    .into_any()
}
