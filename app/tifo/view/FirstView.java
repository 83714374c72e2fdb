package tifo.view;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What a wall was told to open first; done once, with its first state. FX thread.
final class FirstView {
  private Optional<String> board = Optional.empty();
  private Optional<String> panel = Optional.empty();

  void of(String firstBoard, Optional<String> largePanel) {
    board = Optional.of(firstBoard);
    panel = largePanel;
  }

  void open(Consumer<String> opens, Supplier<Optional<BoardView>> opened) {
    Optional<String> first = board;
    Optional<String> large = panel;
    board = Optional.empty();
    panel = Optional.empty();
    first.ifPresent(opens);
    opened
        .get()
        .ifPresent(view -> large.flatMap(view::panel).ifPresent(p -> view.zoom(Optional.of(p))));
  }
}
