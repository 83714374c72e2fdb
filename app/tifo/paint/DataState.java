package tifo.paint;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tifo.metric.Reading;
import tifo.metric.Reading.Failed;
import tifo.metric.Reading.Fresh;
import tifo.metric.Reading.NoData;
import tifo.metric.Reading.NotCollected;
import tifo.metric.Reading.Stale;

/// How a reading is shown: icon, word, the short text beside it, and the sentence that names the
/// reason and the age. Nothing asked yet counts as no data. Immutable.
record DataState(Kind kind, Icon icon, String word, String aside, String sentence) {
  enum Kind {
    FRESH,
    ZERO,
    PARTIAL,
    STALE,
    FAILED,
    NO_DATA,
    NOT_COLLECTED
  }

  /// Whether it is of now and whole.
  boolean isFresh() {
    return kind == Kind.FRESH || kind == Kind.ZERO;
  }

  /// Whether it is of now, if perhaps only a part.
  boolean isCurrent() {
    return isFresh() || kind == Kind.PARTIAL;
  }

  static DataState of(Optional<Reading> reading, boolean zero, PaintContext context) {
    Words words = Words.in(context.locale());
    TimeText times = new TimeText(context.zone(), words);
    Instant now = context.now();
    if (reading.isEmpty()) {
      return state(words, Kind.NO_DATA, Icon.NO_DATA, "", words.say("frame.notAsked"));
    }
    String age = times.span(reading.get().age(now));
    return switch (reading.get()) {
      case Fresh fresh -> {
        String aside = fresh.source() + " · " + age;
        if (!fresh.notes().isEmpty()) {
          String notes = String.join(" ", fresh.notes());
          String remark = words.say("frame.partial", fresh.source(), notes);
          yield state(words, Kind.PARTIAL, Icon.PARTIAL, aside, remark);
        }
        yield zero
            ? state(words, Kind.ZERO, Icon.ZERO, aside, "")
            : state(words, Kind.FRESH, Icon.OK, aside, "");
      }
      case Stale stale ->
          state(
              words,
              Kind.STALE,
              Icon.STALE,
              words.say("frame.age", age),
              words.say("frame.stale", age, times.span(stale.expected()), stale.source()));
      case Failed failed -> failed(failed, words, times, now);
      case NoData none -> state(words, Kind.NO_DATA, Icon.NO_DATA, age, noData(none, words, times));
      case NotCollected shed ->
          state(
              words,
              Kind.NOT_COLLECTED,
              Icon.NOT_COLLECTED,
              words.say("frame.since", times.minute(shed.since())),
              shed.reason().isEmpty()
                  ? words.say("frame.waiting", shed.source())
                  : words.say("frame.notCollected", shed.reason()));
    };
  }

  // A source that warned may have series that it could not read.
  private static String noData(NoData none, Words words, TimeText times) {
    String sentence = words.say("frame.noData", times.clock(none.since()), none.source());
    return none.notes().isEmpty()
        ? sentence
        : sentence
            + " "
            + words.say("frame.partial", none.source(), String.join(" ", none.notes()));
  }

  private static DataState failed(Failed failed, Words words, TimeText times, Instant now) {
    String why = named(failed);
    if (failed.attempt() == 0) {
      return state(words, Kind.FAILED, Icon.FAILED, "", words.say("frame.failedOnce", why));
    }
    String retry = times.span(Duration.between(now, failed.retryAt()));
    boolean never = failed.matrix().isEmpty();
    String sentence =
        never
            ? words.say("frame.failedNever", why, failed.attempt(), retry)
            : words.say(
                "frame.failed", why, failed.attempt(), retry, times.clock(failed.lastGood()));
    String since = times.span(Duration.between(failed.lastGood(), now));
    String aside = never ? "" : words.say("frame.age", since);
    return state(words, Kind.FAILED, Icon.FAILED, aside, sentence);
  }

  /// The reason with the source's name, which most reasons have already, and without the full stop,
  /// which the sentence around it has.
  private static String named(Failed failed) {
    String reason = failed.reason().strip();
    String bare = reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
    return bare.contains(failed.source()) ? bare : failed.source() + ": " + bare;
  }

  private static DataState state(Words words, Kind kind, Icon icon, String aside, String sentence) {
    return new DataState(kind, icon, words.say("state." + kind), aside, sentence);
  }
}
