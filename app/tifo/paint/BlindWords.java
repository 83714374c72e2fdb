package tifo.paint;

import tifo.rule.Blindness;

/// What to show in the place of "no alarms" when nobody can know that: an icon, a short label, and
/// the sentence that says who does not answer and since when. Violet, because it is about the data.
/// Immutable.
record BlindWords(Icon icon, String label, String sentence) {
  static BlindWords of(Pen pen, Blindness blindness) {
    Icon icon =
        switch (blindness.cause()) {
          case SOURCE, ENDED, RULE -> Icon.FAILED;
          case LATE -> Icon.STALE;
          case NOT_YET -> Icon.NO_DATA;
        };
    boolean some = blindness.cause() == Blindness.Cause.RULE;
    return new BlindWords(
        icon,
        pen.say(some ? "blind.some" : "blind.all"),
        pen.say(
            "blind." + blindness.cause().name(), blindness.what(), pen.clock(blindness.since())));
  }
}
