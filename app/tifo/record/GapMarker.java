package tifo.record;

import java.time.Duration;
import java.time.Instant;
import tifo.metric.SampleBuffer;

/// Marks the times that nobody has samples of, once a source is heard of again after something went
/// wrong. One thread at a time.
final class GapMarker {
  private static final String NOT_RUNNING = "Nothing was recorded then.";

  /// So many scrapes in a row must be missing: single ones fail now and then.
  private static final int SCRAPES = 3;

  private final String source;
  private final RecordingNotes notes;
  private final RecorderListener listener;
  private final SampleTimes times = new SampleTimes();
  private long last = Long.MIN_VALUE;
  private String reason = NOT_RUNNING;

  GapMarker(String source, RecordingNotes notes, RecorderListener listener) {
    this.source = source;
    this.notes = notes;
    this.listener = listener;
  }

  /// Goes on with a recording that ends there: what lies between may be missing.
  void resume(long lastSample) {
    last = lastSample;
    times.watch(lastSample);
    // They may be filled yet.
    notes.forgetGapsAfter(Instant.ofEpochMilli(lastSample), source);
  }

  /// Something went wrong, so that samples behind the last ones may be missing.
  void suspect(String why) {
    if (!times.isWatching() && last != Long.MIN_VALUE) {
      reason = why;
      times.watch(last);
    }
  }

  /// Whether samples may be missing.
  boolean isWatching() {
    return times.isWatching();
  }

  void heard(SampleBuffer samples) {
    times.add(samples);
  }

  /// All samples up to that one are on the disk.
  void saved(long lastSample) {
    last = Math.max(last, lastSample);
  }

  /// The source's clock shows that time: what is behind it is still to come.
  void now(long time) {
    last = Math.min(last, time);
  }

  /// Marks a time that cannot be read, and is not waited for any more.
  void lost(long from, long to, String why) {
    notes.add(new Gap(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to), source, why));
    times.cover(from, to);
    listener.heard(
        RecorderListener.Weight.TROUBLE,
        source,
        "The samples from %s to %s cannot be read, which is marked as a gap. %s"
            .formatted(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to), why));
  }

  /// Marks what is missing, by how often the source is scraped.
  void mark(Duration scrapes) {
    if (times.isWatching()) {
      times.holes(SCRAPES * scrapes.toMillis()).forEach(hole -> mark(hole.from(), hole.to()));
    }
  }

  /// Marks what is missing up to the end of a recording that ends while something is wrong.
  void markEnd(long now, Duration scrapes) {
    if (times.isWatching() && now - last > SCRAPES * scrapes.toMillis()) {
      mark(Instant.ofEpochMilli(last), Instant.ofEpochMilli(now));
    }
  }

  private void mark(Instant from, Instant to) {
    notes.add(new Gap(from, to, source, reason));
    listener.heard(
        RecorderListener.Weight.TROUBLE,
        source,
        "Nobody has samples from %s to %s, which is marked as a gap.".formatted(from, to));
  }
}
