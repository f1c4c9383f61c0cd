"""One file per screen of the window, and how a screen is written.

1. **A file is a screen.** `ui/screens/employers.py` is the screen `employers`; its last line is `SCREEN =
   EmployersScreen`. Nothing else is registered: `ui.navigation.RAIL` lists the entries of the rail, and an
   entry is shown when its file exists. Other screens (one employer, one visit) are reached by `navigate`.
   Screens never import one another and never import storage; they call `core.services` and widgets of
   `ui.widgets`.

2. **Constructor**: `__init__(self, session: Session, target: Target)`, a plain QWidget, no base class.
   `session.office` is the first argument of every service, `session.tasks` runs what takes longer.
   `target.key` is the record, `target.part` a place in it (a tab); viewmodels take Target from
   `ui.viewmodels.targets`. The constructor builds widgets and reads nothing.

3. **What the window looks for** (all optional but the first two): `navigate = Signal(object)` — emit a
   `Target("employer", key)`; `Target("back")` goes back; `refresh(self)` — reads everything by ONE service
   call and shows it; the window calls it when the screen is opened, when one comes back to it, and on F5;
   call it yourself after a change; `step_back(self) -> bool` — Esc inside a screen that has pages of its own:
   True where there was a page to go back to; `changed = Signal()` — the states above the screen (backup, unsent) are
   read anew; `add_new(self)` — Ctrl+N; `undo(self)` — Ctrl+Z. Esc (back), Ctrl+K,
   leaving a field before the screen changes: the window does these.

4. **States**: wrap the content in `States(content, EmptyState(icon, why).add_action(what next))`;
   `show_loading()` before a task, then `show_content()`, `show_empty()`, or `show_error(message)`. A partial
   result is content with a `MessageBar` above it that says what is missing and offers the next step.

5. **Trouble**: let a UserError of a click travel through `with shown_in(self): …` (ui.errors): it appears
   over the screen. Inside `refresh`, `add_new` and `undo` the window does that itself, and `tasks.run` does
   it for work. Never catch other exceptions: they are bugs, and the window shows "Kesalahan tak terduga".
   `show_text("Tersimpan…", "ok", self)` says that something is done.

6. **Fields** (`ui.widgets.fields`, `choices`, `date_fields`): TextField, LongTextField, NumberField,
   RupiahField, PassphraseField, ChoiceField, YesNoField, Checklist, DateField, MonthField, TimeField.
   `field.set_value(value)` shows a record; connect `field.stored` to the service call of that field,
   `field.drafted` to the draft service; a Problem of the service goes to
   `field.set_problem(problem.message)`. Titles carry mnemonics ("&Nama"). No save buttons.

7. **Tables**: `RecordTable(columns, source)` in `table_view(model, "Daftar …")`. `ListSource(rows, columns)`
   holds small tables (first value of a row = its id); large ones bring a RowSource with `ids(order_by,
   descending=)` and `rows(ids)` over services. A StatusWord as value gives word, icon and colour. Details
   stand beside the list: `ListWithDetail(list, …)`.

8. **Viewmodel** (`ui/viewmodels/<screen>.py`, no Qt, tested alone): turns what the service returns into rows,
   words and validation. The screen only places it.

9. **Work**: `session.tasks.run("Membaca daftar…", lambda progress: service(office, path, progress),
   self._done)`; the window shows label, count and Batal; `progress(done, total)` inside the service makes it
   stoppable.

10. **Dialogs**: `open()`, never `exec()`; a modal only for what can't be undone (`ask(self, question, yes,
   act)` of `ui.widgets.questions`). File dialogs: `ui.widgets.file_dialogs`.

11. **Pictures**: add a line to `docs/make_screenshots.py: SCREENS` so that your screen is looked at.

`ui/screens/data.py` with `ui/viewmodels/data.py` is the worked example. In short:

    class EmployersScreen(QWidget):
        navigate = Signal(object)

        def __init__(self, session: Session, target: Target) -> None:
            super().__init__()
            self.session = session
            self.model = RecordTable(COLUMNS, ListSource([], COLUMNS))
            self.table = table_view(self.model, "Daftar pemberi kerja")
            self.table.activated.connect(self._open)
            empty = EmptyState("building-2", "Belum ada pemberi kerja").add_action("&Tambah", self.add_new)
            self.states = States(self.table, empty)
            add = button("&Tambah", self.add_new, "primary", "plus")
            self.setLayout(column(heading("Pemberi kerja", add), self.states, gap=2 * theme.GRID))

        def refresh(self) -> None:
            rows = employer_rows(employers.list_employers(self.session.office))
            self.model.set_source(ListSource(rows, COLUMNS))
            self.states.show_content() if rows else self.states.show_empty()

        def add_new(self) -> None:
            self.navigate.emit(Target("employer"))

        def _open(self, index: QModelIndex) -> None:
            self.navigate.emit(Target("employer", str(self.model.key_at(index.row()))))

    SCREEN = EmployersScreen
"""
