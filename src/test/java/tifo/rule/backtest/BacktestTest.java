package tifo.rule.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.match.Fixture;
import tifo.match.FixtureFiles;
import tifo.metric.Labels;
import tifo.promql.evaluate.QueryOptions;
import tifo.record.ReplaySource;
import tifo.rule.AlertRule;
import tifo.rule.Outages;
import tifo.rule.RuleGroup;
import tifo.rule.backtest.ExpectationCheck.Verdict;
import tifo.rule.backtest.RuleOutcome.Judged;
import tifo.rule.file.LoadedRules;
import tifo.rule.file.RuleFiles;
import tifo.source.SourceSet;
import tifo.store.Head;
import tifo.time.FakeClock;

/// An hour around a kick-off in which one value is what each test says.
class BacktestTest {
  private static final Instant KICK_OFF = Instant.parse("2022-12-01T19:00:00Z");
  private static final Instant BEGIN = KICK_OFF.minusSeconds(600);
  private static final Instant END = KICK_OFF.plusSeconds(3600);
  private static final Optional<Fixture> MATCH =
      Optional.of(FixtureFiles.usual("JPN", "ESP", KICK_OFF));

  private final Head head = new Head();

  /// Puts a value at every ten seconds of these minutes from kick-off, the first included.
  private void put(String metric, String zone, int fromMinute, int toMinute, double value) {
    Labels labels = Labels.of(Labels.NAME, metric, "zone", zone);
    for (long second = fromMinute * 60L; second < toMinute * 60L; second += 10) {
      head.append(labels, KICK_OFF.plusSeconds(second).toEpochMilli(), value);
    }
  }

  private static List<RuleGroup> rules(String... rules) {
    RuleFiles files = new RuleFiles();
    files.add(
        "rules.yaml", "groups:\n- name: g\n  interval: 10s\n  rules:\n" + String.join("\n", rules));
    LoadedRules loaded = files.loaded();
    assertEquals(List.of(), loaded.problems());
    return loaded.groups();
  }

  private static String rule(String name, String expr, String wait) {
    return "  - {alert: %s, expr: '%s', for: %s, labels: {severity: page}}"
        .formatted(name, expr, wait);
  }

  private Backtest backtest(List<RuleGroup> groups) throws Exception {
    return backtest(groups, Outages.NONE);
  }

  private Backtest backtest(List<RuleGroup> groups, Outages outages) throws Exception {
    SourceSet sources =
        SourceSet.of(new ReplaySource("made", head, QueryOptions.DEFAULT, new FakeClock(KICK_OFF)));
    return Backtest.of(groups, sources, outages, BEGIN, END);
  }

  private void loadOfMinutes(double... values) {
    for (int i = 0; i < values.length; i++) {
      put("load", "a", i, i + 1, values[i]);
    }
  }

  private static double minute(Instant at) {
    return Duration.between(KICK_OFF, at).toMillis() / 60_000.0;
  }

  @Test
  void tellsWhenARuleFiredHowLongAndItsWorstValue() throws Exception {
    loadOfMinutes(1, 1, 7, 9, 8, 1, 1);
    Backtest backtest = backtest(rules(rule("High", "load > 5", "1m")));
    Episode episode = backtest.rules().getFirst().episodes().getFirst();
    assertEquals(1, backtest.episodes().size());
    assertEquals(3, minute(episode.span().from()), 0.17);
    assertEquals(2, minute(episode.span().pendingSince()), 0.17);
    assertEquals(2, episode.lasted(END).toSeconds() / 60.0, 0.17);
    assertEquals(9, episode.alert().value());
    assertEquals(9, episode.worst().value());
    assertEquals("a", episode.alert().labels().get("zone"));
  }

  @Test
  void theWorstOfARuleThatFiresBelowIsTheLowest() throws Exception {
    loadOfMinutes(9, 4, 2, 3, 9, 9);
    Backtest backtest = backtest(rules(rule("Low", "load < 5", "0s")));
    assertEquals(4, backtest.episodes().getFirst().alert().value());
    assertEquals(2, backtest.episodes().getFirst().worst().value());
  }

  @Test
  void whatFiresAgainSoonFlaps() throws Exception {
    loadOfMinutes(9, 1, 9, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 9, 1, 1);
    Backtest backtest = backtest(rules(rule("High", "load > 5", "0s")));
    assertEquals(
        List.of(false, true, false), backtest.episodes().stream().map(Episode::flap).toList());
    assertEquals(1, backtest.rules().getFirst().flaps());
  }

  private static Outages gap(int fromMinute, int toMinute) {
    return Outages.NONE.and(
        "made",
        new Outages.Outage(
            KICK_OFF.plusSeconds(fromMinute * 60L), KICK_OFF.plusSeconds(toMinute * 60L), "gone"));
  }

  @Test
  void whatFiresThroughAGapDoesNotFlap() throws Exception {
    put("load", "a", 0, 5, 9);
    put("load", "a", 17, 20, 9);
    put("load", "a", 20, 25, 1);
    List<RuleGroup> rules = rules(rule("High", "load > 5", "1m"));
    assertEquals(2, backtest(rules).episodes().size(), "as if all had ended there");
    RuleOutcome through = backtest(rules, gap(5, 17)).rules().getFirst();
    assertEquals(1, through.episodes().size());
    assertEquals(0, through.flaps());
    assertEquals(20, minute(through.episodes().getFirst().span().to().orElseThrow()), 0.17);
    assertEquals(72, through.tally().unanswered());
    assertEquals(0, through.tally().failed());
  }

  @Test
  void aRuleThatWasJudgedAtNoTimeIsNotQuiet() throws Exception {
    put("load", "a", -10, 60, 1);
    RuleOutcome outcome =
        backtest(rules(rule("High", "load > 5", "1m")), gap(-20, 70)).rules().getFirst();
    assertEquals(Judged.FAILED, outcome.judged());
  }

  @Test
  void aRuleWithoutItsMetricsIsNotQuiet() throws Exception {
    loadOfMinutes(1, 1, 1);
    Backtest backtest =
        backtest(
            rules(
                rule("Quiet", "load > 5", "0s"),
                rule("Gone", "gone > 5", "0s"),
                rule("Ratio", "rate(load[1m]) / gone > 5", "0s"),
                rule("Either", "load > 5 or gone > 5", "0s"),
                rule("Unless", "load > 5 unless gone", "0s"),
                rule("Absent", "absent(gone)", "0s"),
                rule("Broken", "label_replace(load, \"x\", \"$1\", \"zone\", \"(\") > 1", "0s")));
    assertEquals(
        List.of(
            Judged.YES,
            Judged.WITHOUT_METRICS,
            Judged.WITHOUT_METRICS,
            Judged.YES,
            Judged.YES,
            Judged.YES,
            Judged.FAILED),
        backtest.rules().stream().map(RuleOutcome::judged).toList());
    assertEquals(
        List.of(true, false, false, true, true, false, false),
        backtest.rules().stream().map(RuleOutcome::isQuiet).toList());
    assertEquals(List.of("gone"), backtest.rules().get(2).missing());
    assertEquals(List.of("gone"), backtest.rules().get(3).missing());
    assertTrue(backtest.rules().get(6).tally().reason().isPresent());
  }

  @Test
  void aQuietRuleOverWhatRulesWriteWasJudged() throws Exception {
    loadOfMinutes(1, 1, 1);
    Backtest backtest =
        backtest(
            rules(
                "  - {record: 'top:load:max', expr: 'max(zone:load:sum)'}",
                "  - {record: 'zone:load:sum', expr: 'sum by (zone) (load)'}",
                "  - {record: 'zone:gone:sum', expr: 'sum by (zone) (gone)'}",
                rule("Top", "top:load:max > 5", "0s"),
                rule("Gone", "zone:gone:sum > 5", "0s"),
                rule("Alerts", "sum(ALERTS) > 5", "0s"),
                rule("Since", "ALERTS_FOR_STATE < 5", "0s")));
    assertEquals(
        List.of(Judged.YES, Judged.WITHOUT_METRICS, Judged.YES, Judged.YES),
        backtest.rules().stream().map(RuleOutcome::judged).toList());
    assertEquals(List.of("zone:gone:sum"), backtest.rules().get(1).missing());
  }

  private ExpectationCheck check(Backtest backtest, String yaml) {
    ExpectationFile.Loaded loaded =
        ExpectationFile.read(
            "expect.yaml",
            yaml,
            backtest.rules().stream().map(RuleOutcome::rule).map(AlertRule::name).toList());
    assertEquals(List.of(), loaded.problems());
    return ExpectationCheck.of(backtest, loaded.expectations(), MATCH);
  }

  @Test
  void tellsWhatWasCaughtLateMissedAndFalse() throws Exception {
    loadOfMinutes(1, 1, 9, 9, 9, 1, 1, 1, 1, 9, 1, 1);
    put("other", "a", 0, 12, 1);
    Backtest backtest =
        backtest(
            rules(
                rule("Fast", "load > 5", "0s"),
                rule("Slow", "load > 5", "2m"),
                rule("Never", "other > 5", "0s")));
    ExpectationCheck check =
        check(
            backtest,
            """
            - name: overload
              from: kickoff+2m
              to: kickoff+5m
              rules: [Fast, Slow, Never]
              within: 1m
            """);
    assertEquals(
        List.of(Verdict.CAUGHT, Verdict.LATE, Verdict.MISSED),
        check.rows().stream().map(ExpectationCheck.Row::verdict).toList());
    assertEquals(2, check.rows().get(1).after().orElseThrow().toMillis() / 60_000.0, 0.17);
    assertEquals(1, check.falseAlerts().size());
    assertEquals(9, minute(check.falseAlerts().getFirst().span().from()), 0.17);
    assertEquals(2 / 3.0, check.precision().orElseThrow(), 1e-9);
    assertEquals(2 / 3.0, check.recall().orElseThrow(), 1e-9);
  }

  @Test
  void whatMayFireIsNotFalse() throws Exception {
    loadOfMinutes(1, 9, 9, 1, 1, 1);
    Backtest backtest =
        backtest(rules(rule("One", "load > 5", "0s"), rule("Two", "load > 6", "0s")));
    String incident = "- {name: x, from: kickoff+1m, to: kickoff+4m, rules: [One]%s}";
    assertEquals(1, check(backtest, incident.formatted("")).falseAlerts().size());
    assertEquals(0, check(backtest, incident.formatted(", also: [Two]")).falseAlerts().size());
    assertEquals(0, check(backtest, incident.formatted(", also: [\"*\"]")).falseAlerts().size());
    ExpectationCheck elsewhere = check(backtest, incident.formatted(", labels: {zone: b}"));
    assertEquals(Verdict.MISSED, elsewhere.rows().getFirst().verdict());
    assertEquals(2, elsewhere.falseAlerts().size());
  }

  @Test
  void anAlertThatFiredAlreadyIsCaughtAtOnceAndAnotherTimeIsSaidSo() throws Exception {
    loadOfMinutes(9, 9, 9, 9, 1, 1);
    Backtest backtest = backtest(rules(rule("One", "load > 5", "0s")));
    ExpectationCheck check =
        check(
            backtest,
            """
            - {name: now, from: 2022-12-01T19:02:00Z, to: kickoff+3m, rules: [One], within: 0s}
            - {name: another day, from: 2022-12-02T19:02:00Z, to: 2022-12-02T20:02:00Z, rules: [One]}
            """);
    assertEquals(1, check.count(Verdict.CAUGHT));
    assertEquals(Duration.ZERO, check.rows().getFirst().after().orElseThrow());
    assertEquals("another day", check.outside().getFirst().name());
  }

  @ParameterizedTest
  @CsvSource({
    "kickoff+1m, kickoff+2m, false, needs a match",
    "kickof+1m, kickoff+2m, true, 'x: ''kickof+1m'' is no time such as kickoff+20m'",
    "kickoff+2m, kickoff+1m, true, x: it ends before it begins",
  })
  void anExpectationNeedsTimesThatTheMatchHas(
      String from, String to, boolean match, String sentence) throws Exception {
    loadOfMinutes(1);
    Backtest backtest = backtest(rules(rule("One", "load > 5", "0s")));
    List<Expectation> expected =
        ExpectationFile.read(
                "e.yaml",
                "[{name: x, from: %s, to: %s, rules: [One]}]".formatted(from, to),
                List.of("One"))
            .expectations();
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> ExpectationCheck.of(backtest, expected, match ? MATCH : Optional.empty()));
    assertTrue(String.valueOf(e.getMessage()).contains(sentence), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[{name: x, from: kickoff, to: kickoff+2m, rules: [Onn]}] | did you mean 'One'",
        "[{name: x, from: kickoff, to: kickoff+2m, rules: ['*']}] | no rule is called '*'",
        "[{name: x, from: kickoff, too: kickoff+2m}] | unknown key 'too'",
        "{name: x} | must be a list of incidents",
      })
  void saysWhatIsWrongWithAnExpectation(String yaml, String sentence) {
    List<String> problems =
        ExpectationFile.read("e.yaml", yaml, List.of("One")).problems().stream()
            .map(Object::toString)
            .toList();
    assertTrue(problems.stream().anyMatch(p -> p.contains(sentence.strip())), problems::toString);
  }

  @Test
  void tellsWhatTwoSetsOfRulesSayDifferently() throws Exception {
    loadOfMinutes(1, 6, 9, 6, 1, 1, 6, 6, 1, 1);
    put("other", "a", 0, 10, 9);
    Backtest mine =
        backtest(rules(rule("High", "load > 7", "0s"), rule("Same", "other > 5", "0s")));
    Backtest other =
        backtest(rules(rule("High", "load > 5", "0s"), rule("Same", "other > 5", "0s")));
    Difference difference = Difference.of(mine, other);
    assertEquals(3, difference.pairs().size());
    List<Difference.Pair> different = difference.different();
    assertEquals(2, different.size());
    assertEquals(60, different.get(0).later().orElseThrow().toSeconds());
    assertEquals(-120, different.get(0).longer(END).orElseThrow().toSeconds());
    assertTrue(different.get(1).mine().isEmpty());
    assertEquals(
        different.stream().map(Difference.Pair::other).toList(),
        Difference.of(other, mine).different().stream().map(Difference.Pair::mine).toList());
    assertEquals(List.of(), Difference.of(mine, mine).different());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "up == 0 | HIGHER",
        "up < 1 | LOWER",
        "1 > up | LOWER",
        "min by (zone) (load <= 3) | LOWER",
        "min by (zone) (load) | LOWER",
        "load > 3 and up < 1 | HIGHER",
        "(up < 1) or load > 3 | LOWER",
        "up < bool 1 | HIGHER",
        "1 + | HIGHER",
      })
  void theWorseSideIsTheOneThatFires(String promql, WorseSide side) {
    assertEquals(side, WorseSide.of(new tifo.rule.PromqlCondition(promql)));
  }

  @Test
  void nobodyFiresWithoutRules() throws Exception {
    loadOfMinutes(1);
    Backtest backtest = backtest(List.of());
    assertEquals(List.of(), backtest.rules());
    assertEquals(0, Stream.of(backtest.history().spans()).mapToInt(List::size).sum());
  }
}
