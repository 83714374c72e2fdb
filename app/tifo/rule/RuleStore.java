package tifo.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
import tifo.source.recorded.RecordedNames;
import tifo.source.recorded.RecordedSource;
import tifo.store.RollingHead;

/// What rules wrote: the series of recording rules, and `ALERTS` and `ALERTS_FOR_STATE` of
/// Prometheus' rules where anything asks for them. Any thread.
///
/// It holds as much of the past as the queries look back, and some more.
public final class RuleStore {
  private static final Duration LEAST = Duration.ofHours(3);
  private static final Duration LOOK_BACK = Duration.ofMinutes(5);
  private static final Duration FOREVER = Duration.ofDays(36_500);

  private final RecordedNames names;
  private final RecordedReach reach;
  private final QueryOptions options;
  private final RollingHead head;

  /// The recordings that were written since the judge began.
  private final Set<String> written = ConcurrentHashMap.newKeySet();

  private volatile Instant begun = Instant.MIN;
  private final Map<Rule, Writer> writers = Collections.synchronizedMap(new IdentityHashMap<>());

  private RuleStore(RecordedNames names, RecordedReach reach, Duration keep, QueryOptions options) {
    this.names = names;
    this.reach = reach;
    this.options = options;
    this.head = new RollingHead(keep.compareTo(LEAST) > 0 ? keep : LEAST);
  }

  private RuleStore(RecordedNames names, RollingHead head) {
    this.names = names;
    this.reach = RecordedReach.NONE;
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
    RecordedNames all = names(groups);
    RecordedReach reach = RecordedReach.of(all, groups, asked);
    RecordedNames names = new RecordedNames(all.metrics(), reach.alerts());
    return new RuleStore(names, reach, reach.longest(), options);
  }

  /// The same, and how alerts stand is written whether anything asks for it or not.
  public static RuleStore ofEverything(List<RuleGroup> groups, QueryOptions options) {
    return new RuleStore(names(groups), RecordedReach.NONE, LEAST, options);
  }

  /// The same, empty, that forgets nothing: for a judge of the past.
  RuleStore forever() {
    return new RuleStore(names, reach, FOREVER, options);
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

  /// Drops what was written for later instants than this, whose samples would else be left out;
  /// whether there was any.
  boolean setBack(Instant now) {
    return head.dropAfter(now.toEpochMilli());
  }

  /// The judge begins, or begins anew after it stood still for long: what was written before tells
  /// nothing of now.
  void begin(Instant now) {
    written.clear();
    begun = now;
  }

  /// The one of these recordings that is not known at an instant, because it could not be written
  /// since the judge began. That is another thing than that it is empty; but after as long as a
  /// selector looks back, it is empty for Prometheus as well.
  Optional<String> unknown(Set<String> recordings, Instant at) {
    if (recordings.isEmpty() || begun.equals(Instant.MIN) || at.isAfter(begun.plus(LOOK_BACK))) {
      return Optional.empty();
    }
    // what recordings say of each other in a circle has no past that could be known
    return recordings.stream()
        .filter(reach.metrics()::containsKey)
        .filter(name -> !written.contains(name))
        .sorted()
        .findFirst();
  }

  /// What of it is asked for, and how far back.
  RecordedReach reach() {
    return reach;
  }

  /// What a rule asks for of what rules write here.
  List<RecordedNames> asksFor(Rule rule) {
    return Stream.concat(asksInCondition(rule).stream(), asksInTemplates(rule).stream()).toList();
  }

  /// What of that its condition asks for.
  List<RecordedNames> asksInCondition(Rule rule) {
    return names.isEmpty()
        ? List.of()
        : rule.condition().queries().stream().map(query -> names.in(query.promql())).toList();
  }

  /// What of that its templates ask for, after its condition has its answers.
  List<RecordedNames> asksInTemplates(Rule rule) {
    return names.isEmpty() ? List.of() : TemplateReads.of(rule, names);
  }

  /// For one rule, the same for whoever judges it, who thus know where its series left off; one
  /// thread at a time.
  Writer writer(Rule rule) {
    String metric = rule instanceof RecordingRule recording ? recording.name() : "";
    return writers.computeIfAbsent(rule, _ -> new Writer(metric));
  }

  /// Writes the samples of one rule, and the ends of series that it no longer has.
  final class Writer {
    private static final double STALE = Double.longBitsToDouble(Series.STALE_BITS);
    private final String metric;
    private Set<Labels> before = Set.of();

    private Writer(String metric) {
      this.metric = metric;
    }

    /// What a recording gave at an instant.
    void write(List<RecordingRule.Result> results, Instant at) {
      long time = at.toEpochMilli();
      Set<Labels> now = HashSet.newHashSet(results.size());
      for (RecordingRule.Result result : results) {
        head.append(result.labels(), time, result.value());
        now.add(result.labels());
      }
      end(now, time);
      written.add(metric);
    }

    /// How the instances of an alert stand after the evaluation at `tick`, as samples of `time`.
    void write(AlertRule rule, RuleState state, Instant tick, Instant time) {
      if (!writes(rule)) {
        return;
      }
      Set<Labels> now = new HashSet<>();
      for (RuleState.Instance instance : state.instances().values()) {
        if (instance.phase() != Phase.NORMAL) {
          stand(rule, instance.alert(), instance.phase() != Phase.PENDING, tick, time, now);
        }
      }
      for (Alert alert : state.resolved().values()) {
        if (alert.resolvedAt().filter(tick::isBefore).isPresent()) {
          stand(rule, alert, true, tick, time, now);
        }
      }
      end(now, time.toEpochMilli());
    }

    /// Whether anything asks how its alerts stand.
    boolean writes(AlertRule rule) {
      return rule.format() == RuleFormat.PROMETHEUS && names.alerts().contains(rule.name());
    }

    /// How far back anything asks how alerts stood.
    Duration looksBack() {
      return reach.back();
    }

    private void stand(
        AlertRule rule, Alert is, boolean fired, Instant tick, Instant time, Set<Labels> now) {
      if (is.activeAt().isAfter(tick)) {
        return;
      }
      boolean fires = fired && is.firedAt().filter(tick::isBefore).isEmpty();
      Labels labels = withRaw(rule, is.labels());
      Labels alert =
          labels
              .with(Labels.NAME, RecordedNames.ALERTS)
              .with("alertstate", fires ? "firing" : "pending");
      Labels since = labels.with(Labels.NAME, RecordedNames.ALERTS_FOR_STATE);
      head.append(alert, time.toEpochMilli(), 1);
      head.append(since, time.toEpochMilli(), (double) is.activeAt().getEpochSecond());
      now.add(alert);
      now.add(since);
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
