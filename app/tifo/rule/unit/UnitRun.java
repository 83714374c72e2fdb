package tifo.rule.unit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import tifo.metric.Labels;
import tifo.metric.Series;
import tifo.promql.evaluate.QueryOptions;
import tifo.rule.Alert;
import tifo.rule.RuleGroup;
import tifo.rule.RuleTrial;
import tifo.source.SourceException;
import tifo.store.RollingHead;

/// Runs one test group: evaluation after evaluation, comparing what must be compared then. One
/// thread, once.
final class UnitRun {
  private static final Duration FOREVER = Duration.ofDays(36_500);
  private static final String GRAFANA_ONLY = "__alert_rule_uid__";
  private static final int MOST_FAILED_RULES = 20;
  private static final long MOST_EVALUATIONS = 1_000_000;

  private final UnitFile file;
  private final UnitGroup group;
  private final RollingHead store = new RollingHead(FOREVER);
  private final RuleTrial trial;
  private final UnitSights sights;
  private final List<UnitFailure> failures = new ArrayList<>();
  private int fed;
  private int failedRules;

  UnitRun(
      UnitFile file,
      UnitGroup group,
      List<RuleGroup> rules,
      QueryOptions options,
      UnitExtras extras) {
    this.file = file;
    this.group = group;
    this.trial = new RuleTrial(rules, store, group.outside(), options);
    this.sights = new UnitSights(group, extras, failures::add);
  }

  UnitOutcome run() throws InterruptedException {
    long begin = System.nanoTime();
    long evaluations = group.end().dividedBy(file.interval()) + 1;
    if (evaluations > MOST_EVALUATIONS) {
      failures.add(
          UnitFailure.of(
              "it takes " + evaluations + " evaluations; take a longer evaluation_interval"));
    } else {
      for (Duration past = Duration.ZERO;
          past.compareTo(group.end()) <= 0;
          past = past.plus(file.interval())) {
        evaluate(past);
      }
      group.queries().forEach(this::check);
    }
    int tests =
        group.alerts().size()
            + group.queries().size()
            + group.states().size()
            + group.pictures().size()
            + group.chats().size();
    return new UnitOutcome(
        group.name(), tests, failures, Duration.ofNanos(System.nanoTime() - begin));
  }

  private void evaluate(Duration past) throws InterruptedException {
    feed(past);
    Instant at = group.start().plus(past);
    for (RuleTrial.Failure failure : trial.evaluate(at)) {
      if (!mayFail(failure.rule()) && ++failedRules <= MOST_FAILED_RULES) {
        failures.add(
            UnitFailure.of(
                "rule: %s, time: %s, err: %s"
                    .formatted(failure.rule(), Times.text(past), failure.reason())));
      }
    }
    Duration next = past.plus(file.interval());
    group.alerts().stream().filter(test -> isNow(test.at(), past, next)).forEach(this::check);
    group.states().stream().filter(test -> isNow(test.at(), past, next)).forEach(this::check);
    sights.look(trial, past, next);
  }

  /// Whether a test wants to see how the rule stands when it cannot be evaluated.
  private boolean mayFail(String rule) {
    return group.states().stream()
        .filter(test -> test.alert().equals(rule))
        .flatMap(test -> test.expected().stream())
        .anyMatch(state -> state.state().equals("error"));
  }

  /// An evaluation is looked at until the next one.
  static boolean isNow(Duration wanted, Duration past, Duration next) {
    return wanted.compareTo(past) >= 0 && wanted.compareTo(next) < 0;
  }

  /// The samples up to then: what comes later is not known yet.
  private void feed(Duration until) {
    for (; group.interval().multipliedBy(fed).compareTo(until) <= 0; fed++) {
      long time = group.start().plus(group.interval().multipliedBy(fed)).toEpochMilli();
      for (UnitGroup.Input input : group.inputs()) {
        OptionalDouble value =
            fed < input.values().size() ? input.values().get(fed) : OptionalDouble.empty();
        value.ifPresent(v -> store.append(input.labels(), time, v));
      }
    }
  }

  private void check(UnitGroup.AlertCase test) {
    List<String> expected =
        test.expected().stream()
            .map(alert -> line(alert.labels(), alert.annotations()))
            .sorted()
            .toList();
    List<String> found =
        trial.stands().stream()
            .map(RuleTrial.Stand::alert)
            .filter(alert -> alert.ruleName().equals(test.alert()) && alert.isFiring())
            .map(alert -> line(labels(alert, test), alert.annotations()))
            .sorted()
            .toList();
    compare("alertname: " + test.alert() + ", time: " + Times.text(test.at()), expected, found);
  }

  /// An alert's labels without those that Grafana adds for itself, where nobody asks for them.
  private static Map<String, String> labels(Alert alert, UnitGroup.AlertCase test) {
    Map<String, String> labels = new TreeMap<>(alert.labels().asMap());
    if (labels.containsKey(GRAFANA_ONLY)) {
      labels
          .keySet()
          .removeIf(name ->
              name.startsWith("__")
                  && test.expected().stream().noneMatch(e -> e.labels().containsKey(name)));
    }
    return labels;
  }

  private void check(UnitGroup.StateCase test) {
    List<RuleTrial.Stand> alerts =
        trial.stands().stream()
            .filter(stand -> stand.alert().ruleName().equals(test.alert()))
            .toList();
    String found = StateMatch.text(alerts, group.start());
    Optional<String> fault = StateMatch.fault(test.expected(), alerts, group.start());
    fault.ifPresent(why ->
        failures.add(
            new UnitFailure(
                "states of %s, time: %s: %s".formatted(test.alert(), Times.text(test.at()), why),
                test.expected().stream().map(StateMatch::shown).toList(),
                found.lines().toList())));
  }

  private static String line(Map<String, String> labels, Map<String, String> annotations) {
    return "Labels:" + Times.braces(labels) + " Annotations:" + Times.braces(annotations);
  }

  private void check(UnitGroup.QueryCase test) {
    String name = "expr: \"" + test.expr() + "\", time: " + Times.text(test.at());
    try {
      List<Series> answer = trial.ask(test.expr(), group.start().plus(test.at()));
      List<UnitGroup.ExpectedSample> found =
          answer.stream().map(s -> new UnitGroup.ExpectedSample(s.labels(), s.last())).toList();
      if (!sameSamples(test.expected(), found)) {
        failures.add(new UnitFailure(name, lines(test.expected()), lines(found)));
      }
    } catch (SourceException e) {
      failures.add(UnitFailure.of(name + ", err: " + e.getMessage()));
    }
  }

  private boolean sameSamples(
      List<UnitGroup.ExpectedSample> expected, List<UnitGroup.ExpectedSample> found) {
    Map<Labels, List<Double>> wanted = new TreeMap<>();
    Map<Labels, List<Double>> got = new TreeMap<>();
    expected.forEach(
        s -> wanted.computeIfAbsent(s.labels(), _ -> new ArrayList<>()).add(s.value()));
    found.forEach(s -> got.computeIfAbsent(s.labels(), _ -> new ArrayList<>()).add(s.value()));
    if (!wanted.keySet().equals(got.keySet()) || expected.size() != found.size()) {
      return false;
    }
    return wanted.entrySet().stream()
        .allMatch(
            entry -> sameNumbers(entry.getValue(), got.getOrDefault(entry.getKey(), List.of())));
  }

  private boolean sameNumbers(List<Double> wanted, List<Double> got) {
    if (wanted.size() != got.size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!same(wanted.get(i), got.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean same(double wanted, double got) {
    boolean near = file.fuzzy() && (Math.nextUp(wanted) == got || Math.nextDown(wanted) == got);
    return wanted == got || near || (Double.isNaN(wanted) && Double.isNaN(got));
  }

  private static List<String> lines(List<UnitGroup.ExpectedSample> samples) {
    return samples.stream().map(s -> s.labels() + " " + s.value()).sorted().toList();
  }

  private void compare(String name, List<String> expected, List<String> found) {
    if (!expected.equals(found)) {
      failures.add(new UnitFailure(name, expected, found));
    }
  }
}
