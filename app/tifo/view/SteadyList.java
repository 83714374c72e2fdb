package tifo.view;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;

/// Puts other rows into a list under the eyes of somebody who reads it: the selected row stays
/// selected, and what is in sight stays where it is. FX thread.
///
/// Only at the very top with nothing selected, new rows come in from above. `key` tells which row
/// of then is which of now.
record SteadyList<T>(ListView<T> list, Function<T, Object> key) {
  void replace(List<T> next) {
    Optional<Object> selected =
        Optional.ofNullable(list.getSelectionModel().getSelectedItem()).map(key);
    Optional<VirtualFlow<?>> flow =
        Optional.ofNullable((VirtualFlow<?>) list.lookup(".virtual-flow"));
    Optional<IndexedCell<?>> top = flow.map(VirtualFlow::getFirstVisibleCell);
    double above = top.map(IndexedCell::getLayoutY).orElse(0.0);
    Optional<Object> first =
        top.map(IndexedCell::getIndex)
            .filter(at -> at < list.getItems().size())
            .filter(at -> selected.isPresent() || at > 0 || above < 0)
            .map(at -> key.apply(list.getItems().get(at)));
    list.getSelectionModel().clearSelection();
    list.getItems().setAll(next);
    selected.ifPresent(it -> list.getSelectionModel().select(index(next, it)));
    int at = first.map(it -> index(next, it)).orElse(-1);
    if (at >= 0) {
      list.layout();
      flow.ifPresent(it -> {
        it.scrollToTop(at);
        it.scrollPixels(-above);
      });
    }
  }

  private int index(List<T> rows, Object wanted) {
    for (int i = 0; i < rows.size(); i++) {
      if (key.apply(rows.get(i)).equals(wanted)) {
        return i;
      }
    }
    return -1;
  }
}
