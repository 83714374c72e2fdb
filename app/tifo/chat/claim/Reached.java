package tifo.chat.claim;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tifo.chat.Checkpoint;

/// How far a post has come, as the store keeps it for whoever takes over. Immutable.
///
/// `console` is who may have posted some of it; `epoch` is that of the console that says so.
/// `begun`: a step from there may have taken effect.
record Reached(String console, String epoch, Checkpoint checkpoint, boolean begun) {
  private static final String CONSOLE = "console";
  private static final String EPOCH = "epoch";
  private static final String STAGE = "stage";
  private static final String VISIBLE = "visible";
  private static final String BEGUN = "begun";
  private static final String VALUE = "value.";

  /// What there may be in the channel for who has a claim with this fence. An owner before that
  /// said nothing may have posted, too: the store may have been away when it began.
  static Optional<Reached> before(long fence, Map<String, String> stored) {
    return of(stored)
        .or(() ->
            fence > 1
                ? Optional.of(new Reached("", "", Checkpoint.START, true))
                : Optional.empty());
  }

  /// Empty if nobody has begun with it.
  static Optional<Reached> of(Map<String, String> stored) {
    if (!stored.containsKey(STAGE)) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    stored.forEach((name, value) -> {
      if (name.startsWith(VALUE)) {
        values.put(name.substring(VALUE.length()), value);
      }
    });
    Checkpoint checkpoint =
        new Checkpoint(stored.getOrDefault(STAGE, ""), isYes(stored, VISIBLE), values);
    return Optional.of(
        new Reached(
            stored.getOrDefault(CONSOLE, ""),
            stored.getOrDefault(EPOCH, ""),
            checkpoint,
            isYes(stored, BEGUN)));
  }

  private static boolean isYes(Map<String, String> stored, String name) {
    return Boolean.parseBoolean(stored.get(name));
  }

  /// People may see some of it.
  boolean maybeSeen() {
    return begun || checkpoint.visible();
  }

  Map<String, String> stored() {
    Map<String, String> all = new HashMap<>();
    all.put(CONSOLE, console);
    all.put(EPOCH, epoch);
    all.put(STAGE, checkpoint.stage());
    all.put(VISIBLE, Boolean.toString(checkpoint.visible()));
    all.put(BEGUN, Boolean.toString(begun));
    checkpoint.values().forEach((name, value) -> all.put(VALUE + name, value));
    return all;
  }
}
