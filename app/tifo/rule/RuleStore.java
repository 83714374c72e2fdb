package tifo.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tifo.metric.Labels;
import tifo.metric.SampleStore;
import tifo.metric.Series;
import tifo.promql.evaluate.QueryOptions;
import tifo.rule.RuleState.Phase;
import tifo.rule.template.Template;
import tifo.source.MetricSource;
import tifo.source.SourceSet;
import tifo.source.recorded.LookBack;
import tifo.source.recorded.RecordedNames;
import tifo.source.recorded.RecordedSource;
import tifo.store.RollingHead;

/// What rules wrote: the series of recording rules, and `ALERTS` and `ALERTS_FOR_STATE` of
/// Prometheus' rules where anything asks for them. Any thread.
///
/// It holds as much of the past as the queries look back, and some more.
public final class RuleStore {
  private static final Duration LEAST = Duration.ofHours(3);
  private static final Duration FOREVER = Duration.ofDays(36_500);

  private final RecordedNames names;
  private final Duration lookBack;
  private final QueryOptions options;
  private final RollingHead head;

  private RuleStore(RecordedNames names, Duration lookBack, Duration keep, QueryOptions options) {
    this.names = names;
    this.lookBack = lookBack;
    this.options = options;
    this.head = new RollingHead(keep.compareTo(LEAST) > 0 ? keep : LEAST);
  }

  private RuleStore(RecordedNames names, RollingHead head) {
    this.names = names;
    this.lookBack = LEAST;
    this.options = QueryOptions.DEFAULT;
    this.head = head;
  }

  /// For a trial: all that the rules write goes to where their queries look.
  static RuleStore into(RollingHead head, List<RuleGroup> groups) {
    return new RuleStore(names(groups), head);
  }

  /// For the rules of these groups; `asked` are the queries of others that may want what they
  /// write, such as those of boards.
  public static RuleStore of(
      List<RuleGroup> groups, Collection<String> asked, QueryOptions options) {
    List<String> queries =
        Stream.concat(
                asked.stream(),
                groups.stream()
                    .flatMap(group -> group.all().stream())
                    .flatMap(rule -> rule.condition().queries().stream())
                    .map(RuleQuery::promql))
            .toList();
    RecordedNames all = names(groups);
    Set<String> alerts = new HashSet<>();
    Duration lookBack = Duration.ZERO;
    for (String query : all.isEmpty() ? List.<String>of() : queries) {
      RecordedNames asks = all.in(query);
      Duration back = asks.isEmpty() ? Duration.ZERO : LookBack.of(query);
      lookBack = back.compareTo(lookBack) > 0 ? back : lookBack;
      alerts.addAll(asks.alerts());
    }
    groups.stream()
        .flatMap(group -> group.rules().stream())
        .flatMap(rule -> TemplateReads.of(rule, all).stream())
        .forEach(asks -> alerts.addAll(asks.alerts()));
    RecordedNames names = new RecordedNames(all.metrics(), alerts);
    return new RuleStore(names, lookBack, lookBack, options);
  }

  /// The same, and how alerts stand is written whether anything asks for it or not.
  public static RuleStore ofEverything(List<RuleGroup> groups, QueryOptions options) {
    return new RuleStore(names(groups), LEAST, LEAST, options);
  }

  /// The same, empty, that forgets nothing: for a judge of the past.
  RuleStore forever() {
    return new RuleStore(names, lookBack, FOREVER, options);
  }

  private static RecordedNames names(List<RuleGroup> groups) {
    Set<String> metrics =
        groups.stream()
            .flatMap(group -> group.recordings().stream())
            .map(RecordingRule::name)
            .collect(Collectors.toSet());
    Set<String> alerts =
        groups.stream()
            .flatMap(group -> group.rules().stream())
            .filter(rule -> rule.format() == RuleFormat.PROMETHEUS)
            .map(AlertRule::name)
            .collect(Collectors.toSet());
    return new RecordedNames(metrics, alerts);
  }

  /// The sources, each of which answers for what is written here, too.
  public SourceSet over(SourceSet sources) {
    if (names.isEmpty()) {
      return sources;
    }
    return new SourceSet(sources.all().stream().<MetricSource>map(this::over).toList());
  }

  private RecordedSource over(MetricSource source) {
    return new RecordedSource(source, names, head, options);
  }

  /// What was written.
  public SampleStore samples() {
    return head;
  }

  /// How far back the queries look that ask for what is written here.
  Duration lookBack() {
    return lookBack;
  }

  /// What a rule asks for of what rules write here.
  List<RecordedNames> asksFor(Rule rule) {
    if (names.isEmpty()) {
      return List.of();
    }
    return Stream.concat(
            rule.condition().queries().stream().map(query -> names.in(query.promql())),
            asksInTemplates(rule).stream())
        .toList();
  }

  /// What of that its templates ask for, after its condition has its answers.
  List<RecordedNames> asksInTemplates(Rule rule) {
    return names.isEmpty() ? List.of() : TemplateReads.of(rule, names);
  }

  /// For one rule; one thread at a time.
  Writer writer() {
    return new Writer();
  }

  /// Writes the samples of one rule, and the ends of series that it no longer has.
  final class Writer {
    private static final double STALE = Double.longBitsToDouble(Series.STALE_BITS);
    private Set<Labels> before = Set.of();

    private Writer() {}

    /// What a recording gave at an instant.
    void write(List<RecordingRule.Result> results, Instant at) {
      long time = at.toEpochMilli();
      Set<Labels> now = HashSet.newHashSet(results.size());
      for (RecordingRule.Result result : results) {
        head.append(result.labels(), time, result.value());
        now.add(result.labels());
      }
      end(now, time);
    }

    /// How the instances of an alert stand at an instant.
    void write(AlertRule rule, RuleState state, Instant at) {
      if (!names.alerts().contains(rule.name())) {
        return;
      }
      long time = at.toEpochMilli();
      Set<Labels> now = new HashSet<>();
      for (RuleState.Instance instance : state.instances().values()) {
        if (instance.phase() != Phase.NORMAL) {
          String word = instance.phase() == Phase.PENDING ? "pending" : "firing";
          Labels labels = withRaw(rule, instance.alert().labels());
          Labels alert = labels.with(Labels.NAME, RecordedNames.ALERTS).with("alertstate", word);
          Labels since = labels.with(Labels.NAME, RecordedNames.ALERTS_FOR_STATE);
          head.append(alert, time, 1);
          head.append(since, time, (double) instance.alert().activeAt().getEpochSecond());
          now.add(alert);
          now.add(since);
        }
      }
      end(now, time);
    }

    /// Prometheus has the rule's own labels as they are written where an alert has none of that
    /// name, because it came out empty.
    private Labels withRaw(AlertRule rule, Labels labels) {
      Labels all = labels;
      for (Map.Entry<String, Template> own : rule.labels().entrySet()) {
        if (!labels.has(own.getKey()) && !own.getValue().source().isEmpty()) {
          all = all.with(own.getKey(), own.getValue().source());
        }
      }
      return all;
    }

    private void end(Set<Labels> now, long time) {
      for (Labels gone : before) {
        if (!now.contains(gone)) {
          head.append(gone, time, STALE);
        }
      }
      before = now;
    }
  }
}
