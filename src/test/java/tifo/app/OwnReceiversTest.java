package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.chat.ChatText;
import tifo.rule.AlertRule;
import tifo.rule.file.LoadedRules;
import tifo.rule.file.RuleFiles;
import tifo.rule.route.Routing;
import tifo.rule.route.file.RoutingFiles;
import tifo.yaml.Place;
import tifo.yaml.Problem;

/// Rules that name their receiver themselves.
class OwnReceiversTest {
  private static final String RULES =
      """
      apiVersion: 1
      groups:
      - name: g
        folder: f
        interval: 1m
        rules:
        - uid: one
          title: One
          condition: A
          data: [{refId: A, datasourceUid: prom, model: {expr: up, instant: true}}]
          notification_settings: {receiver: RECEIVER, mute_time_intervals: [MUTED]}
      """;
  private static final Place PLACE = new Place("rules.yaml", 7, 5);
  private static final String GRAFANA =
      """
      apiVersion: 1
      contactPoints: [{name: team, receivers: [{uid: a, type: slack, settings: {}}]}]
      muteTimes: [{name: nights, time_intervals: [{times: [{start_time: '00:00', end_time: '06:00'}]}]}]
      policies: [{receiver: team}]
      """;
  private static final String ALERTMANAGER =
      "{route: {receiver: team}, receivers: [{name: team}]}\n";

  @TempDir Path folder;

  private static List<AlertRule> rules(String receiver, String mutedIn) {
    RuleFiles files = new RuleFiles();
    files.add("rules.yaml", RULES.replace("RECEIVER", receiver).replace("MUTED", mutedIn));
    LoadedRules loaded = files.loaded();
    assertEquals(List.of(), loaded.problems());
    return loaded.groups().stream().flatMap(group -> group.rules().stream()).toList();
  }

  private static Routing routing(String text, List<AlertRule> rules) {
    RoutingFiles files = new RoutingFiles();
    files.add("routes.yaml", text);
    return files
        .loaded(rules.stream().flatMap(rule -> rule.notification().stream()).toList())
        .routing()
        .orElseThrow();
  }

  private static List<Problem> mistakes(String text, List<AlertRule> rules) {
    return OwnReceivers.mistakes(routing(text, rules), rules);
  }

  @Test
  void namesThatThePoliciesLackAreMistakes() {
    assertEquals(List.of(), mistakes(GRAFANA, rules("team", "nights")));
    assertEquals(
        List.of(new Problem(PLACE, "no contact point is named 'nobody'")),
        mistakes(GRAFANA, rules("nobody", "nights")));
    assertEquals(
        List.of(new Problem(PLACE, "no mute timing is named 'days'")),
        mistakes(GRAFANA, rules("team", "days")));
  }

  @Test
  void aConfigurationOfAlertmanagerHasNoPlaceForThem() {
    assertEquals(List.of(), mistakes(ALERTMANAGER, rules("nobody", "days")));
    assertEquals(
        Map.of(), OwnReceivers.used(routing(ALERTMANAGER, List.of()), rules("team", "days")));
  }

  @Test
  void testsOfRulesSayThemToo() throws IOException {
    Path routes = Files.writeString(folder.resolve("routes.yaml"), GRAFANA);
    ChatText words = new ChatText(Locale.ENGLISH, ZoneOffset.UTC);
    IllegalArgumentException said =
        assertThrows(
            IllegalArgumentException.class,
            () -> new UnitChat(rules("team", "days"), Optional.of(routes), words));
    assertTrue(String.valueOf(said.getMessage()).endsWith("no mute timing is named 'days'"));
  }
}
