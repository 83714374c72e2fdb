package tifo.chat;

import java.util.LinkedHashMap;
import java.util.Map;

/// How far a delivery has come, in the target's own words; the outbox keeps it over restarts.
/// Immutable.
///
/// `visible` says that people in the channel can already see something of the post, so that it can
/// no longer be merged into another. Never put a token or a signed address into a checkpoint: it is
/// written to disk.
public record Checkpoint(String stage, boolean visible, Map<String, String> values) {
  /// Where every delivery begins.
  public static final Checkpoint START = new Checkpoint("start", false, Map.of());

  public Checkpoint {
    values = Map.copyOf(values);
  }

  /// The value, or the empty string.
  public String value(String name) {
    return values.getOrDefault(name, "");
  }

  /// The next stage, not visible yet, with one more value.
  public Checkpoint to(String stage, String name, String value) {
    return new Checkpoint(stage, visible, put(name, value));
  }

  public Checkpoint to(String stage) {
    return new Checkpoint(stage, visible, values);
  }

  public Checkpoint with(String name, String value) {
    return new Checkpoint(stage, visible, put(name, value));
  }

  public Checkpoint seen() {
    return new Checkpoint(stage, true, values);
  }

  private Map<String, String> put(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return more;
  }
}
