package tifo.rule.backtest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.metric.Labels;

/// A time in which something was wrong, and the rules that have to say so. Immutable.
///
/// `from` and `to` are as `MatchTime` reads them, for they may count from any match's kick-off.
/// `rules` must fire in it, `within` that time from its begin; `also` may. With `labels` only
/// alerts that have these count.
public record Expectation(
    String name,
    String from,
    String to,
    List<String> rules,
    List<String> also,
    Map<String, String> labels,
    Optional<Duration> within) {
  /// In `also`: any rule may fire.
  public static final String ANY = "*";

  public Expectation {
    rules = List.copyOf(rules);
    also = List.copyOf(also);
    labels = Map.copyOf(labels);
  }

  /// Whether an alert of this rule belongs to it.
  boolean allows(Episode episode) {
    String rule = episode.alert().ruleName();
    boolean named = rules.contains(rule) && hasLabels(episode.alert().labels());
    return named || also.contains(rule) || also.contains(ANY);
  }

  boolean hasLabels(Labels others) {
    return labels.entrySet().stream()
        .allMatch(label -> others.get(label.getKey()).equals(label.getValue()));
  }
}
