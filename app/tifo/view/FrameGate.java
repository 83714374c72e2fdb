package tifo.view;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets the wall of a replay change as a whole: a state's pictures are painted ahead and kept back,
/// and once the last one is done they come on screen together with all else that the state changes.
/// Meanwhile newer states replace each other. FX thread.
///
/// A live wall has no gate: there a slow panel must not hold up the others.
final class FrameGate implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FrameGate.class);
  private static final Duration PATIENCE = Duration.seconds(1);

  private final FxPulse pulse;
  private final BiConsumer<WallState, FrameGate> asks;
  private final Consumer<WallState> applies;
  private final PauseTransition patience = new PauseTransition(PATIENCE);
  private final Set<PaintedView> asked = new LinkedHashSet<>();
  private final Map<PaintedView, Picture> missed = new LinkedHashMap<>();
  // What the painters have done, for the FX thread to take over.
  private final Queue<Runnable> done = new ConcurrentLinkedQueue<>();

  private @Nullable WallState state;
  private @Nullable WallState next;
  // The frame's own, so that a picture that is late for one frame does not hold up the next.
  private AtomicInteger inWork = new AtomicInteger();
  private boolean ready;
  private boolean late;
  private boolean closed;

  /// `asks` calls `ask` for every picture of the state, perhaps several times until the gate opens;
  /// `applies` then changes the wall.
  FrameGate(FxPulse pulse, BiConsumer<WallState, FrameGate> asks, Consumer<WallState> applies) {
    this.pulse = pulse;
    this.asks = asks;
    this.applies = applies;
    patience.setOnFinished(_ -> giveUp());
  }

  /// Brings the state on screen as soon as the one before is there, unless a newer one comes first.
  void offer(WallState newer) {
    if (closed) {
      return;
    }
    next = newer;
    if (state == null) {
      begin();
    }
  }

  /// Asks for a picture of the frame, in the view's size.
  void ask(PaintedView view, Picture picture) {
    if (view.isVisible()) {
      ask(view, picture, view.getWidth(), view.getHeight());
    } else {
      miss(view, picture);
    }
  }

  /// Asks for a picture of the frame, in the size that the view will have then.
  void ask(PaintedView view, Picture picture, double width, double height) {
    if (view.isStaged()) {
      asked.add(view);
      ready &= view.paintAhead(picture, width, height, this);
    } else {
      miss(view, picture);
    }
  }

  /// The view will be out of sight and shall not show an older picture when it comes back.
  void miss(PaintedView view, Picture picture) {
    missed.put(view, picture);
  }

  /// Has the crew do a job; `then` is run on the FX thread once the frame's other jobs are done
  /// too. False when the crew does not take it.
  boolean paint(PaintCrew crew, Runnable job, Runnable then) {
    AtomicInteger frame = inWork;
    frame.incrementAndGet();
    boolean taken =
        crew.submit(() -> {
          try {
            job.run();
          } finally {
            done.add(then);
            oneLess(frame);
          }
        });
    if (!taken) {
      frame.decrementAndGet();
    }
    return taken;
  }

  /// Looks again whether all is painted.
  void goOn() {
    pulse.submit(this, this::step);
  }

  boolean isIdle() {
    return state == null;
  }

  private void begin() {
    state = next;
    next = null;
    inWork = new AtomicInteger();
    patience.playFromStart();
    step();
  }

  private void step() {
    takeOver();
    WallState now = state;
    if (now == null) {
      return;
    }
    AtomicInteger frame = inWork;
    // One more than there are, so that the first picture does not count as the last.
    frame.incrementAndGet();
    ready = true;
    missed.clear();
    asks.accept(now, this);
    if (ready) {
      late = false;
      open(now);
    }
    oneLess(frame);
  }

  private void oneLess(AtomicInteger frame) {
    if (frame.decrementAndGet() == 0 && !done.isEmpty()) {
      goOn();
    }
  }

  private void takeOver() {
    for (Runnable then = done.poll(); then != null; then = done.poll()) {
      then.run();
    }
  }

  private void open(WallState now) {
    patience.stop();
    state = null;
    asked.forEach(PaintedView::present);
    missed.forEach(PaintedView::forget);
    try {
      applies.accept(now);
    } finally {
      asked.forEach(PaintedView::release);
      asked.clear();
    }
    if (next != null && !closed) {
      begin();
    }
  }

  private void giveUp() {
    takeOver();
    WallState now = state;
    if (now != null) {
      if (!late) {
        LOG.warn("a picture of the replay is not painted after {}: shown without it", PATIENCE);
      }
      late = true;
      open(now);
    }
  }

  /// Nothing more comes on screen through the gate.
  @Override
  public void close() {
    closed = true;
    patience.stop();
    state = null;
    next = null;
    done.clear();
  }
}
