package tifo.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.time.WarClock;

/// Reads a wall's model on a thread of its own, once a second and at every change, and tells the
/// model what the wall wants. Any thread.
final class WallReader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WallReader.class);
  private static final Duration TICK = Duration.ofSeconds(1);

  private final WallModel model;
  private final WarClock clock;
  private final FxPulse pulse;
  private final Consumer<WallState> read;
  private final Consumer<Instant> ticked;
  private final Desk desk = new Desk("wall-model");
  private final List<AutoCloseable> handles = new ArrayList<>();

  private volatile String wanted = "";
  // The desk's own: the board that the model was told to show.
  private Optional<String> asked = Optional.empty();

  /// `read` gets every state, `ticked` the time every second even when the model hangs; both on the
  /// FX thread.
  WallReader(WallModel model, FxPulse pulse, Consumer<WallState> read, Consumer<Instant> ticked) {
    this.model = model;
    this.clock = model.clock();
    this.pulse = pulse;
    this.read = read;
    this.ticked = ticked;
  }

  /// Once; a second time does nothing.
  synchronized void start() {
    if (!handles.isEmpty()) {
      return;
    }
    handles.add(model.listen(this::refresh));
    handles.add(pulse.every(TICK, this::tick));
    refresh();
  }

  /// Asks the model for this board from now on, and no longer for the one before.
  void want(String boardId) {
    wanted = boardId;
    desk.submit("ask", this::ask);
    refresh();
  }

  void select(String boardId, String variable, List<String> values) {
    desk.submit(
        "select " + boardId + ' ' + variable, () -> model.select(boardId, variable, values));
    refresh();
  }

  private void refresh() {
    desk.submit(
        "read",
        () -> {
          WallState state = WallState.read(model, wanted);
          pulse.submit(
              this,
              () -> {
                read.accept(state);
                model.shown(state.readAt());
              });
        });
  }

  private void tick() {
    Instant now = clock.now();
    pulse.submit(clock, () -> ticked.accept(now));
    refresh();
  }

  private void ask() {
    String board = wanted;
    if (asked.filter(board::equals).isEmpty()) {
      asked.ifPresent(model::hide);
      asked = Optional.of(board);
      model.show(board);
    }
  }

  /// Stops listening and ticking, and has the desk hide the board from the model. Does not block.
  @Override
  public synchronized void close() {
    for (AutoCloseable handle : handles) {
      try {
        handle.close();
      } catch (Exception e) {
        LOG.warn("a handle of the wall cannot be closed: {}", e.toString(), e);
      }
    }
    handles.clear();
    desk.close(() -> asked.ifPresent(model::hide));
  }
}
