package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.chat.ChatText;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;
import tifo.rule.AlertEvent.Kind;
import tifo.rule.operator.Alarms;
import tifo.rule.unit.UnitExtras.Message;

/// What unit tests of rules find in chat of alerts that lose their data: that of the desk.
class UnitChatTest {
  private static final Alert SLOW = Alarms.firing("Slow", Severity.CRITICAL, Alarms.START);
  private static final Alert LOST =
      Alarms.noData("Slow", SLOW.labels(), Alarms.START)
          .during(SLOW.activeAt(), SLOW.firedAt(), Optional.empty());

  private static final Alert SLOW_ELSEWHERE =
      Alarms.firing(
          "Slow", Severity.CRITICAL, Alarms.START, SLOW.labels().with("zone", "z"), Map.of());

  @TempDir Path folder;

  private Optional<Path> routes = Optional.empty();

  @BeforeEach
  void write() throws IOException {
    String text =
        """
        route:
          receiver: rest
          group_wait: 0s
          group_interval: 30s
          routes:
          - {receiver: slow, matchers: [alertname=Slow]}
          - {receiver: data, matchers: [alertname=DatasourceNoData, rulename=Slow]}
        receivers: [{name: rest}, {name: slow}, {name: data}]
        """;
    routes = Optional.of(Files.writeString(folder.resolve("routes.yaml"), text));
  }

  private static AlertEvent event(Kind kind, Alert alert, int minute) {
    Instant at = minute(minute);
    return new AlertEvent(kind, kind == Kind.RESOLVED ? alert.over(at) : alert, at);
  }

  private static Instant minute(int minute) {
    return Alarms.START.plusSeconds(60L * minute);
  }

  /// Minute, receiver and headline of each message when an evaluation a minute leads to these
  /// transitions.
  private static List<String> told(Optional<Path> by, AlertEvent... events) {
    UnitChat chat = new UnitChat(List.of(), by, new ChatText(Locale.ENGLISH, ZoneOffset.UTC));
    List<String> told = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      Instant now = minute(i);
      List<AlertEvent> due = Stream.of(events).filter(it -> it.at().equals(now)).toList();
      List<Message> all = chat.messages(due, now);
      for (Message message : all.subList(told.size(), all.size())) {
        String headline = message.text().lines().findFirst().orElse("");
        told.add(i + " " + message.receiver() + ": " + headline);
      }
    }
    return told;
  }

  @Test
  void theEndOfOneThatLostItsDataIsToldToWhomItsBeginWas() {
    List<String> told =
        told(
            routes,
            event(Kind.FIRING, SLOW, 0),
            event(Kind.CHANGED, LOST, 2),
            event(Kind.RESOLVED, LOST, 4));
    assertEquals(
        List.of("0 slow: CRITICAL · FIRING: Slow is \"slow\"", "5 slow: WARNING · RESOLVED: Slow"),
        told);
  }

  @Test
  void missingDataThatBecomeTroubleEndBoth() {
    List<String> told =
        told(
            routes,
            event(Kind.FIRING, LOST, 0),
            event(Kind.FIRING, SLOW, 2),
            event(Kind.RESOLVED, SLOW, 4));
    assertEquals(
        List.of(
            "0 data: WARNING · NO DATA: Slow",
            "2 slow: CRITICAL · FIRING: Slow is \"slow\"",
            "5 slow: CRITICAL · RESOLVED: Slow is \"slow\"",
            "8 data: WARNING · RESOLVED: Slow"),
        told);
  }

  @Test
  void withoutRoutesEachIsToldOnce() {
    List<String> told =
        told(
            Optional.empty(),
            event(Kind.FIRING, SLOW, 0),
            event(Kind.CHANGED, LOST, 2),
            event(Kind.RESOLVED, LOST, 4));
    assertEquals(
        List.of("0 chat: CRITICAL · FIRING: Slow is \"slow\"", "5 chat: WARNING · RESOLVED: Slow"),
        told);
  }

  @Test
  void withoutRoutesWhatFiresAtOnceUnderOneNameIsOneMessage() {
    Alert other = Alarms.firing("Other", Severity.CRITICAL, Alarms.START);
    List<String> told =
        told(
            Optional.empty(),
            event(Kind.FIRING, SLOW, 0),
            event(Kind.FIRING, SLOW_ELSEWHERE, 0),
            event(Kind.FIRING, other, 0));
    assertEquals(
        List.of(
            "0 chat: CRITICAL · FIRING: Other is \"slow\"",
            "0 chat: CRITICAL · FIRING: Slow is \"slow\""),
        told);
  }

  @Test
  void aRuleWhoseSeriesHasNoValuesForAWhileIsTestedToItsEnd() throws IOException {
    Files.writeString(
        folder.resolve("rules.yaml"),
        """
        apiVersion: 1
        groups:
        - name: g
          folder: f
          interval: 1m
          rules:
          - uid: s
            title: Slow
            condition: C
            noDataState: NoData
            data:
            - refId: A
              datasourceUid: p
              relativeTimeRange: {from: 30, to: 0}
              model: {expr: load, range: true}
            - refId: B
              datasourceUid: __expr__
              model: {type: reduce, expression: A, reducer: last, settings: {mode: dropNN}}
            - refId: C
              datasourceUid: __expr__
              model: {type: threshold, expression: B, conditions: [{evaluator: {type: gt, params: [3]}}]}
        """);
    Path test =
        Files.writeString(
            folder.resolve("t.yaml"),
            """
            rule_files: [rules.yaml]
            routing: routes.yaml
            tests:
            - interval: 1m
              input_series:
              - {series: load, values: 5 5 NaN NaN NaN 1 1 1}
              alert_state_test:
              - {eval_time: 4m, alertname: Slow, exp_states: [{state: nodata}]}
              - {eval_time: 5m, alertname: Slow}
              chat_test:
              - {eval_time: 7m, receiver: slow, contains: [RESOLVED]}
            """);
    Path settings = Files.writeString(folder.resolve("tifo.yaml"), "language: en\n");
    Ran ran = Ran.of("test", "rules", "--config", settings, test);
    assertEquals(0, ran.code(), ran.out());
  }
}
