package tifo.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.util.StringConverter;
import org.controlsfx.control.CheckComboBox;
import tifo.board.Variable;

/// The control for one variable: a combo box, or one with ticks where several values may be chosen.
/// FX thread.
///
/// What the operator has chosen stands until the model says the same; what the model says later
/// stands then. Nothing is told to the model that came from it.
final class VariableControl {
  /// Stands for all values, as in Grafana.
  static final String ALL = "$__all";

  private final Variable variable;
  private final Consumer<List<String>> choose;
  private final Control control;
  private List<String> chosen = List.of();
  private boolean awaiting;
  private boolean syncing;

  VariableControl(Variable variable, WallText text, Consumer<List<String>> choose) {
    this.variable = variable;
    this.choose = choose;
    this.control = variable.multi() ? checks(text) : combo(text);
    control.setId("variable-" + variable.name());
    control.setAccessibleText(text.get("variable.accessible", variable.label().in(text.locale())));
  }

  Control control() {
    return control;
  }

  void sync(List<String> options, List<String> selected) {
    if (awaiting && !selected.equals(chosen)) {
      return;
    }
    awaiting = false;
    chosen = selected;
    List<String> offered = new ArrayList<>();
    if (variable.all()) {
      offered.add(ALL);
    }
    offered.addAll(options);
    selected.stream().filter(s -> !offered.contains(s)).forEach(offered::add);
    syncing = true;
    try {
      if (control instanceof ComboBox<?>) {
        syncCombo(offered, selected);
      } else {
        syncChecks(offered, selected);
      }
    } finally {
      syncing = false;
    }
  }

  void open() {
    control.requestFocus();
    switch (control) {
      case ComboBox<?> combo -> combo.show();
      case CheckComboBox<?> checks -> checks.show();
      default -> throw new IllegalStateException("no such control for a variable");
    }
  }

  private void picked(List<String> values) {
    if (!syncing && !values.equals(chosen)) {
      chosen = List.copyOf(values);
      awaiting = true;
      choose.accept(chosen);
    }
  }

  private Control combo(WallText text) {
    ComboBox<String> combo = new ComboBox<>();
    combo.setConverter(words(text));
    combo.setVisibleRowCount(12);
    combo
        .valueProperty()
        .subscribe(value -> {
          if (value != null) {
            picked(List.of(value));
          }
        });
    return combo;
  }

  private Control checks(WallText text) {
    CheckComboBox<String> checks = new CheckComboBox<>();
    checks.setConverter(words(text));
    ListChangeListener<String> changed = _ -> picked(ticked(checks));
    checks.getCheckModel().getCheckedItems().addListener(changed);
    return checks;
  }

  // "All" and single values exclude each other: the tick that came last counts.
  private List<String> ticked(CheckComboBox<String> checks) {
    List<String> ticks = List.copyOf(checks.getCheckModel().getCheckedItems());
    if (syncing || !ticks.contains(ALL) || ticks.size() == 1) {
      return ticks;
    }
    boolean allIsNew = !chosen.contains(ALL);
    List<String> kept =
        allIsNew ? List.of(ALL) : ticks.stream().filter(t -> !t.equals(ALL)).toList();
    syncing = true;
    try {
      tick(checks, kept);
    } finally {
      syncing = false;
    }
    return kept;
  }

  @SuppressWarnings("unchecked") // made by combo(), which holds strings
  private void syncCombo(List<String> offered, List<String> selected) {
    ComboBox<String> combo = (ComboBox<String>) control;
    if (!combo.getItems().equals(offered)) {
      // Otherwise the box goes on showing whatever now stands where the old value stood.
      combo.getSelectionModel().clearSelection();
      combo.getItems().setAll(offered);
    }
    combo.setValue(selected.isEmpty() ? null : selected.getFirst());
  }

  @SuppressWarnings("unchecked") // made by checks(), which holds strings
  private void syncChecks(List<String> offered, List<String> selected) {
    CheckComboBox<String> checks = (CheckComboBox<String>) control;
    if (!checks.getItems().equals(offered)) {
      checks.getCheckModel().clearChecks();
      checks.getItems().setAll(offered);
    }
    tick(checks, selected);
  }

  private static void tick(CheckComboBox<String> checks, List<String> values) {
    for (String item : checks.getItems()) {
      if (values.contains(item) != checks.getCheckModel().isChecked(item)) {
        checks.getCheckModel().toggleCheckState(item);
      }
    }
  }

  private static StringConverter<String> words(WallText text) {
    return new StringConverter<>() {
      @Override
      public String toString(String value) {
        return ALL.equals(value) ? text.get("variable.all") : value == null ? "" : value;
      }

      @Override
      public String fromString(String words) {
        return words;
      }
    };
  }
}
