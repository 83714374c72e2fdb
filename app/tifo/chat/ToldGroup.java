package tifo.chat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.secret.Redaction;

/// The alerts that a post is about, as data. Immutable.
///
/// `key` and `labels` are those of the group, as Alertmanager writes them. `leftOut` counts the
/// alerts beyond `MOST`. `state` is that of all of them, where consoles are to compare it.
public record ToldGroup(
    String key,
    Map<String, String> labels,
    List<ToldAlert> alerts,
    int leftOut,
    Optional<GroupState> state) {
  /// More are not told one by one.
  public static final int MOST = 100;

  /// A post about no alert: a test, or something shown by hand.
  public static final ToldGroup NONE = new ToldGroup("", Map.of(), List.of(), 0);

  public ToldGroup {
    labels = Map.copyOf(labels);
    alerts = List.copyOf(alerts);
  }

  /// One that nobody compares.
  public ToldGroup(String key, Map<String, String> labels, List<ToldAlert> alerts, int leftOut) {
    this(key, labels, alerts, leftOut, Optional.empty());
  }

  /// Without the secrets that somebody has written into it. The key loses those of its labels only,
  /// so that groups stay apart whose labels merely have names such as `secret`.
  ToldGroup struck() {
    String clean = key;
    for (String value : labels.values()) {
      clean = clean.replace(value, Redaction.of(value));
    }
    return new ToldGroup(
        clean,
        ToldAlert.struck(labels),
        alerts.stream().map(ToldAlert::struck).toList(),
        leftOut,
        state);
  }

  /// Of all these alerts, the most important first.
  public static ToldGroup of(String key, Map<String, String> labels, List<ToldAlert> all) {
    int told = Math.min(MOST, all.size());
    return new ToldGroup(key, labels, all.subList(0, told), all.size() - told);
  }
}
