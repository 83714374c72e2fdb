package tifo.record;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import tifo.source.SourceException;
import tifo.store.StoreException;

/// Reads a source from where its recording ends up to now, in windows that the server can answer.
/// One thread.
///
/// It moves on only once the samples are on the disk, so that what was missed is asked for again.
final class CatchUp {
  private static final Duration LONGEST_WINDOW = Duration.ofMinutes(30);
  private static final Duration CUT_AGAIN = Duration.ofMinutes(1);
  // Some minutes: a server that is starting may have its newest samples before older ones.
  private static final int PATIENCE = 20;

  private final Feed feed;
  private final RecorderRoom room;
  private final GapMarker gaps;
  private final Halt halt;

  // The server's time up to which all is on the disk, MIN_VALUE before there is anything.
  private long done = Long.MIN_VALUE;
  private long window = LONGEST_WINDOW.toMillis();
  private boolean histograms;
  private int stuck;
  private Optional<Lost> lost = Optional.empty();
  private Optional<Uncut> uncut = Optional.empty();

  CatchUp(Feed feed, RecorderRoom room, GapMarker gaps, Halt halt) {
    this.feed = feed;
    this.room = room;
    this.gaps = gaps;
    this.halt = halt;
  }

  /// Times that are given up, for no failure but their own.
  private record Lost(long from, long to, String reason) {}

  /// Why a block could not be written, and when that was tried.
  private record Uncut(String sentence, long nanos) {}

  /// Whom to ask, where the samples go, what time it is there, and how much is asked for again.
  record Ask(SampleOrigin from, Archive into, long now, long overlap) {}

  /// Goes on from that time of the server.
  void resume(long time) {
    done = time;
  }

  /// The server's time up to which all is on the disk; nothing before there is anything.
  OptionalLong upTo() {
    return done == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(done);
  }

  /// Whether native histograms were met, which are not recorded.
  boolean hasLeftOut() {
    return histograms;
  }

  /// What is wrong with the blocks, while the logs hold all.
  Optional<String> trouble() {
    return uncut.map(Uncut::sentence);
  }

  /// Reads all that is missing.
  void read(Ask ask) throws SourceException, InterruptedException, IOException {
    long start = start(ask);
    while (!halt.isAsked()) {
      long end = Math.min(ask.now(), start + Math.max(window, 2 * ask.overlap()));
      if (read(ask, start, end)) {
        done = end;
        if (end == ask.now()) {
          return;
        }
        start = end + 1;
      }
    }
    throw new InterruptedException("asked to stop");
  }

  private long start(Ask ask) throws InterruptedException, IOException {
    if (done == Long.MIN_VALUE) {
      return ask.now() - Math.max(room.options().since().toMillis(), ask.overlap());
    }
    if (done <= ask.now()) {
      return done - ask.overlap();
    }
    // What lies ahead was asked for before it was there.
    halt.whileBusy(() -> ask.into().rewind(ask.now(), ask.overlap()));
    long last = ask.into().lastTime();
    return (last == Long.MIN_VALUE ? ask.now() : last) - ask.overlap();
  }

  /// False when it was too much at once, and another try with less may do.
  private boolean read(Ask ask, long start, long end)
      throws SourceException, InterruptedException, IOException {
    ReadSink sink = new ReadSink(ask.into(), gaps, halt);
    try (sink) {
      ask.from().read(feed.selectors(), start, end, sink);
    } catch (SourceException e) {
      sink.check();
      return isPassed(ask, start, end, e);
    }
    sink.check();
    histograms |= sink.hasLeftOut();
    stuck = 0;
    window = Math.min(LONGEST_WINDOW.toMillis(), window + window / 8 + 1);
    save(ask, end);
    return true;
  }

  private boolean isPassed(Ask ask, long start, long end, SourceException e)
      throws SourceException, InterruptedException, IOException {
    boolean large =
        e.kind() == SourceException.Kind.TOO_LARGE || e.kind() == SourceException.Kind.TOO_SLOW;
    boolean shorter = end - start > 2 * ask.overlap();
    window = Math.max(1, (end - start) / 2);
    if (large && (shorter || ask.from().askLess())) {
      return false;
    }
    stuck += shorter ? 0 : 1;
    if (stuck < PATIENCE || shorter || end >= ask.now() - 2 * ask.overlap() || !isAnswered(ask)) {
      throw e;
    }
    long from = lost.map(Lost::from).orElse(Math.max(done, start));
    lost = Optional.of(new Lost(from, end, String.valueOf(e.getMessage())));
    return true;
  }

  /// Whether the server answers for the newest time, so that only an older one cannot be had.
  private boolean isAnswered(Ask ask) throws InterruptedException {
    long from = ask.now() - 2 * ask.overlap();
    try {
      ask.from()
          .read(
              feed.selectors(),
              from,
              ask.now(),
              (labels, samples) -> {
                // They are asked for again, in their turn.
              });
      return true;
    } catch (SourceException e) {
      return false;
    } finally {
      ask.from().forget();
      halt.whileBusy(() -> ask.into().ending(ask.from()::recorded));
    }
  }

  private void save(Ask ask, long end) throws InterruptedException, IOException {
    Archive into = ask.into();
    halt.whileBusy(() -> into.save(end));
    lost.ifPresent(one -> gaps.lost(one.from(), one.to(), one.reason()));
    lost = Optional.empty();
    gaps.saved(into.lastTime());
    boolean due =
        uncut.filter(one -> room.nanos().getAsLong() - one.nanos() < CUT_AGAIN.toNanos()).isEmpty();
    if (due) {
      cut(into, end - ask.overlap());
    }
  }

  /// The logs hold what does not become a block, so that recording goes on all the same.
  private void cut(Archive into, long time) throws InterruptedException {
    try {
      halt.whileBusy(() -> into.cut(time));
      uncut = Optional.empty();
    } catch (IOException | StoreException e) {
      String sentence = "A block cannot be written, its samples stay in logs: " + e.getMessage();
      uncut = Optional.of(new Uncut(sentence, room.nanos().getAsLong()));
    }
  }
}
