package tifo.rule.route.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.metric.Labels;
import tifo.rule.route.Receiver;
import tifo.rule.route.Route;
import tifo.rule.route.RouteNode;
import tifo.rule.route.Routing;
import tifo.rule.route.SimplifiedRoutes;
import tifo.yaml.Problem;

/// Files of routes, and what is wrong with some.
class RoutingFilesTest {
  private static final String ALERTMANAGER =
      """
      global: {resolve_timeout: 5m, slack_api_url: 'https://x'}
      templates: ['*.tmpl']
      route:
        receiver: team
        group_by: [alertname]
        group_wait: 15s
        routes:
        - match: {team: web}
          match_re: {env: 'prod|stage'}
          matchers: ['zone="a"', '{x="1", y!="2"}']
          receiver: web
          repeat_interval: 1h
          continue: true
          routes:
          - {group_by: ['...'], group_wait: 0s, mute_time_intervals: [nights]}
          - {active_time_intervals: [days]}
      receivers:
      - name: team
        slack_configs: [{channel: '#a', send_resolved: true}]
        pagerduty_configs: [{service_key: x, send_resolved: false}]
      - name: web
        some_future_configs: [{whatever: {deep: 1}, send_resolved: false}]
      mute_time_intervals:
      - {name: nights, time_intervals: [{times: [{start_time: '00:00', end_time: '06:00'}]}]}
      time_intervals:
      - {name: days, time_intervals: [{weekdays: ['monday:friday']}]}
      inhibit_rules:
      - source_match: {severity: critical}
        target_match_re: {severity: 'warning|info'}
        equal: [team]
      """;

  @Test
  void readsAllOfAConfigurationOfAlertmanager() {
    Routing routing = Routings.of(ALERTMANAGER);
    List<Route> routes = routing.root().all().toList();
    assertEquals(
        List.of("team", "web", "web", "web"), routes.stream().map(Route::receiver).toList());
    assertEquals(
        List.of("[alertname]", "[alertname]", "[...]", "[alertname]"),
        routes.stream().map(route -> route.grouping().toString()).toList());
    assertEquals(
        List.of(15L, 15L, 0L, 15L),
        routes.stream().map(route -> route.groupWait().toSeconds()).toList());
    assertEquals(
        List.of(240L, 60L, 60L, 60L),
        routes.stream().map(route -> route.repeatInterval().toMinutes()).toList());
    assertEquals(Duration.ofMinutes(5), routes.getLast().groupInterval());
    assertEquals(List.of("nights"), routes.get(2).mutedIn());
    assertEquals(List.of("days"), routes.get(3).activeIn());
    assertEquals(
        "{}/{env=~\"^(?:prod|stage)$\",team=\"web\",x=\"1\",y!=\"2\",zone=\"a\"}",
        routes.get(1).key());
    assertTrue(receiver(routing, "team").tellsEnd());
    assertEquals(List.of("slack", "pagerduty"), receiver(routing, "team").integrations());
    assertEquals(false, receiver(routing, "web").tellsEnd());
    assertEquals(1, routing.inhibitions().size());
  }

  private static Receiver receiver(Routing routing, String name) {
    return Objects.requireNonNull(routing.receivers().get(name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "route: {receiver: r}                              | routes.yaml:1:19: no receiver is named"
            + " 'r'",
        "route: {receiver: tem}                            | did you mean 'team'",
        "route: {}                                         | a route needs the key 'receiver'",
        "rout: {receiver: team}                            | unknown key 'rout'",
        "route: {receiver: team, match: {a: b}}            | the root route takes all alerts",
        "route: {receiver: team, matchers: [a=b]}          | the root route takes all alerts",
        "route: {receiver: team, mute_time_intervals: [x]} | the root route takes all alerts",
        "route: {receiver: team, continue: true}           | no siblings",
        "route: {receiver: team, group_wait: soon}         | 'group_wait' must be a duration",
        "route: {receiver: team, group_interval: 0s}       | 'group_interval' must be from 1ms",
        "route: {receiver: team, repeat_interval: 0s}      | 'repeat_interval' must be from 1ms",
        "route: {receiver: team, group_by: ['...', a]}     | stands alone",
        "route: {receiver: team, group_by: [a, a]}         | is in 'group_by' twice",
        "route: {receiver: team, routes: [{matchers: ['a=~\"(\"']}]} | cannot be read as a matcher",
        "route: {receiver: team, routes: [{matchers: ['a b']}]} | cannot be read as a matcher",
        "route: {receiver: team, routes: [{match: {'a b': c}}]} | is not the name of a label",
        "route: {receiver: team, routes: [{match_re: {a: '('}}]} | cannot be matched",
        "route: {receiver: team, routes: [{mute_time_intervals: [x]}]} | no time interval is named"
            + " 'x'",
        "route: {receiver: team, routes: [{object_matchers: [[a, b]]}]} | is [name, operator,"
            + " value]",
        "route: {receiver: team, routes: [{object_matchers: [[a, '==', b]]}]} | must be one of",
        "route: {receiver: team, routs: []}                | unknown key 'routs' in a route; did"
            + " you mean 'routes'",
        "route: [team]                                     | a route must be a group of keys",
      })
  void mistakesAreSaidWithTheirPlace(String route, String sentence) {
    List<String> mistakes = Routings.mistakes(route + "\nreceivers: [{name: team}]\n");
    assertTrue(mistakes.stream().anyMatch(line -> line.contains(sentence)), mistakes::toString);
    assertTrue(
        mistakes.stream().allMatch(line -> line.matches("(?s)routes.yaml:\\d+:\\d+: .*")),
        mistakes::toString);
  }

  @Test
  void namesAreThereOnce() {
    String text =
        ALERTMANAGER.replace("- name: web\n", "- name: team\n").replace("days,", "nights,");
    List<String> mistakes = Routings.mistakes(text);
    assertTrue(mistakes.toString().contains("two receivers are named 'team'"));
    assertTrue(mistakes.toString().contains("two time intervals are named 'nights'"));
  }

  private static final String GRAFANA =
      """
      apiVersion: 1
      contactPoints:
      - orgId: 1
        name: ops
        receivers:
        - {uid: a, type: slack, settings: {recipient: x}, disableResolveMessage: true}
        - {uid: b, type: email, settings: {addresses: y}}
      - {name: web, receivers: [{uid: c, type: webhook, settings: {url: z}, disableResolveMessage: true}]}
      - {name: old, receivers: [{uid: d, type: webhook, settings: {url: z}}]}
      policies:
      - orgId: 1
        receiver: ops
        group_wait: 10s
        routes:
        - receiver: web
          object_matchers: [[team, '=', web], [env, '=~', 'prod|stage']]
          mute_time_intervals: [nights]
        - {receiver: ops, matchers: ['team = db'], group_by: ['...']}
      muteTimes:
      - {orgId: 1, name: nights, time_intervals: [{times: [{start_time: '22:00', end_time: '24:00'}], location: Asia/Tokyo}]}
      """;

  private static LoadedRouting grafana(List<SimplifiedRoutes.Settings> settings, String... files) {
    RoutingFiles all = new RoutingFiles();
    for (int i = 0; i < files.length; i++) {
      all.add("file" + i + ".yaml", files[i]);
    }
    return all.loaded(settings);
  }

  private static List<String> receivers(LoadedRouting loaded, Labels alert) {
    assertEquals(List.of(), loaded.problems());
    return loaded.routing().orElseThrow().root().destinations(alert).stream()
        .map(route -> route.receiver() + " " + route.grouping())
        .toList();
  }

  @Test
  void readsGrafanasPoliciesWithItsOwnGrouping() {
    LoadedRouting loaded = grafana(List.of(), GRAFANA);
    assertEquals(
        List.of("ops [alertname, grafana_folder]"), receivers(loaded, Labels.of("x", "y")));
    assertEquals(
        List.of("web [alertname, grafana_folder]"),
        receivers(loaded, Labels.of("team", "web", "env", "prod")));
    assertEquals(List.of("ops [...]"), receivers(loaded, Labels.of("team", "db")));
    Routing routing = loaded.routing().orElseThrow();
    assertTrue(receiver(routing, "ops").tellsEnd());
    assertEquals(false, receiver(routing, "web").tellsEnd());
    assertEquals(1, routing.intervals().size());
  }

  @Test
  void rulesThatNameTheirReceiverGoThereBeforeAllPolicies() {
    SimplifiedRoutes.Settings plain = settings("web", List.of(), Optional.empty(), List.of());
    SimplifiedRoutes.Settings own =
        settings("web", List.of("zone"), Optional.of(Duration.ZERO), List.of("nights"));
    LoadedRouting loaded = grafana(List.of(plain, own, own), GRAFANA);
    Labels alert = Labels.of("team", "db");

    assertEquals(
        List.of("web [alertname, grafana_folder]"), receivers(loaded, alert.and(plain.labels())));
    assertEquals(
        List.of("web [alertname, grafana_folder, zone]"),
        receivers(loaded, alert.and(own.labels())));
    Route route =
        loaded.routing().orElseThrow().root().destinations(alert.and(own.labels())).getFirst();
    assertEquals(Duration.ZERO, route.groupWait());
    assertEquals(List.of("nights"), route.mutedIn());
    assertEquals(List.of("ops [...]"), receivers(loaded, alert));
  }

  private static SimplifiedRoutes.Settings settings(
      String receiver, List<String> groupBy, Optional<Duration> wait, List<String> muted) {
    return new SimplifiedRoutes.Settings(
        receiver,
        groupBy,
        new RouteNode.Timers(wait, Optional.empty(), Optional.empty()),
        muted,
        List.of());
  }

  @Test
  void theOrderOfRulesChangesNoRoute() {
    SimplifiedRoutes.Settings one = settings("web", List.of("a"), Optional.empty(), List.of());
    SimplifiedRoutes.Settings two = settings("web", List.of("b"), Optional.empty(), List.of());
    assertEquals(
        grafana(List.of(one, two), GRAFANA).routing(),
        grafana(List.of(two, one), GRAFANA).routing());
  }

  @Test
  void settingsThatGroupByAllDoSo() {
    SimplifiedRoutes.Settings all = settings("web", List.of("..."), Optional.empty(), List.of());
    LoadedRouting loaded = grafana(List.of(all), GRAFANA);
    assertEquals(List.of("web [...]"), receivers(loaded, all.labels()));
  }

  @Test
  void laterFilesDeleteAndReplace() {
    LoadedRouting loaded =
        grafana(
            List.of(),
            GRAFANA,
            """
            apiVersion: 1
            deleteContactPoints: [{orgId: 1, uid: d}]
            policies: [{receiver: web}]
            deleteMuteTimes: [{name: nights}]
            """);
    List<String> problems = loaded.problems().stream().map(Problem::toString).toList();
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(
        problems.getFirst().startsWith("file0.yaml:17:")
            && problems.getFirst().contains("no time interval is named 'nights'"),
        problems::toString);
  }

  @Test
  void deletionsComeAfterAllFiles() {
    LoadedRouting loaded =
        grafana(
            List.of(),
            """
            apiVersion: 1
            deleteContactPoints: [{orgId: 1, uid: x}]
            policies: [{receiver: x}]
            """,
            """
            apiVersion: 1
            contactPoints:
            - {name: x, receivers: [{uid: x, type: slack, settings: {}}]}
            """);
    assertTrue(
        loaded.problems().toString().contains("no receiver is named 'x'"),
        loaded.problems()::toString);
  }

  @Test
  void aResetHoldsWhereverItStands() {
    assertTrue(
        grafana(List.of(), "{apiVersion: 1, resetPolicies: [1]}", GRAFANA).routing().isEmpty());
  }

  @Test
  void quotesAroundValuesOfGrafanasMatchersAreNoPartOfThem() {
    LoadedRouting loaded =
        grafana(
            List.of(),
            """
            apiVersion: 1
            contactPoints:
            - {name: a, receivers: [{uid: a, type: slack, settings: {}}]}
            - {name: b, receivers: [{uid: b, type: slack, settings: {}}]}
            policies:
            - receiver: a
              routes:
              - {receiver: b, object_matchers: [[team, '=', '"web"'], [zone, '=~', '"z.']]}
            """);
    assertEquals(
        List.of("b [alertname, grafana_folder]"),
        receivers(loaded, Labels.of("team", "web", "zone", "z1")));
  }

  @Test
  void rulesThatNameTheirReceiverAreNothingToAConfigurationOfAlertmanager() {
    SimplifiedRoutes.Settings own =
        new SimplifiedRoutes.Settings(
            "elsewhere", List.of(), RouteNode.Timers.INHERITED, List.of(), List.of());
    LoadedRouting loaded = grafana(List.of(own), ALERTMANAGER);
    assertTrue(loaded.routing().isPresent());
    assertTrue(loaded.warnings().toString().contains("has no effect"));
  }

  @Test
  void aWholeTreeTakesThePlaceOfAnother() {
    LoadedRouting loaded =
        grafana(List.of(), GRAFANA, "{apiVersion: 1, policies: [{receiver: web}]}");
    assertEquals(
        List.of("web [alertname, grafana_folder]"), receivers(loaded, Labels.of("team", "db")));
    assertTrue(
        loaded.warnings().getFirst().toString().contains("in the place of those read before"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "policies: [{receiver: nobody}]          | no receiver is named 'nobody'",
        "policies: [{group_by: [a]}]             | a route needs the key 'receiver'",
        "resetPolicies: [1]                      | no file has 'policies'",
        "muteTimes: [{name: x, time_interval: []}] | unknown key 'time_interval'",
        "contactPoints: [{name: x, receivers: [{type: slack, settings: {}}]}] | a receiver needs"
            + " the key 'uid'",
        "deleteContactPoints: [{orgId: 1}]       | a deletion needs the key 'uid'",
        "policys: []                             | unknown key 'policys'",
      })
  void mistakesOfGrafanasFiles(String line, String sentence) {
    LoadedRouting loaded = grafana(List.of(), "apiVersion: 1\n" + line + "\n");
    assertTrue(loaded.routing().isEmpty());
    assertTrue(
        loaded.problems().stream().map(Problem::toString).anyMatch(p -> p.contains(sentence)),
        loaded.problems()::toString);
  }

  @Test
  void resettingLeavesNoPolicies() {
    LoadedRouting loaded = grafana(List.of(), GRAFANA, "{apiVersion: 1, resetPolicies: [1]}");
    assertTrue(loaded.routing().isEmpty());
  }

  @Test
  void policiesOfOtherOrganisationsAreLeftAlone() {
    LoadedRouting loaded =
        grafana(List.of(), GRAFANA, "{apiVersion: 1, policies: [{orgId: 7, receiver: web}]}");
    assertEquals(List.of("ops [...]"), receivers(loaded, Labels.of("team", "db")));
    assertTrue(loaded.warnings().getFirst().toString().contains("organisation 7"));
  }

  @Test
  void bothKindsTogetherAreAMistake() {
    LoadedRouting loaded = grafana(List.of(), ALERTMANAGER, GRAFANA);
    assertTrue(loaded.problems().toString().contains("cannot be one routing"));
    assertTrue(
        grafana(List.of(), ALERTMANAGER, ALERTMANAGER)
            .problems()
            .toString()
            .contains("one configuration of Alertmanager already"));
  }

  @Test
  void routesThatAreNestedTooDeeplyAreRefused() {
    StringBuilder text = new StringBuilder("{receiver: team");
    for (int i = 0; i < 150; i++) {
      text.append(", routes: [{receiver: team");
    }
    text.append("}]".repeat(150)).append('}');
    List<String> mistakes = Routings.mistakes("receivers: [{name: team}]\nroute: " + text + "\n");
    assertTrue(!mistakes.isEmpty(), "refused, and does not overflow");
  }

  @Test
  void garbageIsAMistakeAndNoFault() {
    for (String text :
        List.of(
            "",
            "[]",
            "42",
            "route",
            "a: [",
            "\u0000",
            "route: &a {receiver: team, routes: [*a]}")) {
      LoadedRouting loaded = Routings.load(text);
      assertTrue(loaded.routing().isEmpty(), text);
    }
  }
}
