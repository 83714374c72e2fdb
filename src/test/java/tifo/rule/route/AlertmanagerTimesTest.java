package tifo.rule.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Labels;
import tifo.rule.route.file.Routings;
import tools.jackson.databind.json.JsonMapper;

/// How often a real Alertmanager tells what, and what it keeps to itself: repeats, mute and active
/// times, silences, and a silenced alert that inhibits. The same of the dispatcher.
class AlertmanagerTimesTest {
  private static final Duration ROUND = Duration.ofSeconds(60);
  private static final Duration REPEAT = Duration.ofSeconds(3);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> NAMES =
      List.of("Again", "Once", "Muted", "Outside", "Inside", "Cause", "Effect", "Quiet");
  private static final String CONFIGURATION =
      """
      route:
        receiver: w
        group_by: [alertname]
        group_wait: 1s
        group_interval: 2s
        repeat_interval: 1h
        routes:
        - {matchers: [alertname=Again], repeat_interval: 3s}
        - {matchers: [alertname=Muted], mute_time_intervals: [never, ever]}
        - {matchers: [alertname=Outside], active_time_intervals: [never]}
        - {matchers: [alertname=Inside], active_time_intervals: [ever], mute_time_intervals: [never]}
      receivers:
      - {name: w, webhook_configs: [{url: 'WEBHOOK'}]}
      time_intervals:
      - {name: ever, time_intervals: [{years: ['2000:2999']}]}
      - {name: never, time_intervals: [{years: ['1999']}]}
      inhibit_rules:
      - {source_matchers: [alertname=Cause], target_matchers: [alertname=Effect]}
      """;

  @TempDir Path folder;

  private final Heard ours = new Heard();
  private Instant clock = Instant.parse("2022-12-01T12:00:00Z");

  @Test
  void receiversHearAsOften() throws Exception {
    assumeTrue(AlertmanagerTools.server().isPresent(), "the server is not installed");
    Silences silences = new Silences(folder.resolve("silences.json"));
    Silence silence =
        Silence.draft(
            MatcherSyntax.parse("alertname=~\"Cause|Quiet\""),
            clock,
            clock.plus(Duration.ofHours(1)),
            "kai",
            "");
    try (WebhookServer webhooks = new WebhookServer()) {
      String file = CONFIGURATION.replace("WEBHOOK", webhooks.address().toString());
      Dispatcher.Muter muter = (alert, at) -> silences.silencing(alert, at).isPresent();
      Dispatcher dispatcher = new Dispatcher(Routings.of(file), muter, DispatcherLimits.USUAL);
      try (RealAlertmanager server = new RealAlertmanager(folder, file)) {
        String here = silences.set(silence, clock);
        String there = silence(server);
        long began = System.nanoTime();
        fire(dispatcher, server);

        goOn(dispatcher, 14);
        Map<String, Integer> real = webhooks.heard().awaitTimes(key("Again"), 4, ROUND);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        Map<String, Integer> mine = ours.awaitTimes(key("Again"), 4, Duration.ZERO);
        assertEquals(Map.of(key("Again"), 4, key("Once"), 1, key("Inside"), 1), mine);
        assertTrue(real.getOrDefault(key("Again"), 0) >= 4, real::toString);
        assertEquals(butRepeats(mine), butRepeats(real));
        // a busy machine takes longer, and never less
        assertTrue(took.compareTo(REPEAT.multipliedBy(3)) > 0, took::toString);

        silences.expire(here, clock);
        expire(server, there);
        goOn(dispatcher, 3);
        for (String name : List.of("Cause", "Quiet")) {
          assertEquals(1, ours.awaitTimes(key(name), 1, Duration.ZERO).get(key(name)));
          assertEquals(1, webhooks.heard().awaitTimes(key(name), 1, ROUND).get(key(name)));
        }
        assertEquals(
            butRepeats(ours.awaitTimes(key("Quiet"), 1, Duration.ZERO)),
            butRepeats(webhooks.heard().awaitTimes(key("Quiet"), 1, ROUND)));
      }
    }
  }

  private static String key(String name) {
    boolean own = Set.of("Again", "Muted", "Outside", "Inside").contains(name);
    String route = own ? "{}/{alertname=\"" + name + "\"}" : "{}";
    return "w " + route + ":{alertname=\"" + name + "\"}";
  }

  private static Map<String, Integer> butRepeats(Map<String, Integer> times) {
    Map<String, Integer> rest = new TreeMap<>(times);
    rest.remove(key("Again"));
    return rest;
  }

  private void fire(Dispatcher dispatcher, RealAlertmanager server) throws Exception {
    Instant now = Instant.now();
    List<Map<String, Object>> sent =
        NAMES.stream()
            .map(name ->
                Map.<String, Object>of(
                    "labels", Map.of("alertname", name),
                    "startsAt", now.toString(),
                    "endsAt", now.plus(Duration.ofHours(1)).toString()))
            .toList();
    assertEquals(200, server.post("/api/v2/alerts", JSON.writeValueAsString(sent)).statusCode());
    dispatcher.put(
        NAMES.stream()
            .map(name -> RoutedAlert.firing(Labels.of("alertname", name), Map.of(), clock, clock))
            .toList(),
        clock);
  }

  private void goOn(Dispatcher dispatcher, int seconds) {
    Instant end = clock.plusSeconds(seconds);
    while (clock.isBefore(end)) {
      clock = clock.plusMillis(500);
      dispatcher.advance(clock, this::hear);
    }
  }

  private boolean hear(Notification told) {
    Set<Labels> firing =
        told.firing().stream().map(RoutedAlert::labels).collect(Collectors.toSet());
    ours.add(told.receiver(), told.groupKey(), firing, Set.of());
    return true;
  }

  private static String silence(RealAlertmanager server) throws Exception {
    Map<String, Object> silence =
        Map.of(
            "matchers",
            List.of(
                Map.of(
                    "name", "alertname", "value", "Cause|Quiet", "isRegex", true, "isEqual", true)),
            "startsAt",
            Instant.now().toString(),
            "endsAt",
            Instant.now().plus(Duration.ofHours(1)).toString(),
            "createdBy",
            "kai",
            "comment",
            "known");
    String answer = server.post("/api/v2/silences", JSON.writeValueAsString(silence)).body();
    return JSON.readTree(answer).path("silenceID").asString();
  }

  private static void expire(RealAlertmanager server, String id) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.address().resolve("/api/v2/silence/" + id))
            .timeout(Duration.ofSeconds(10))
            .DELETE()
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertEquals(200, client.send(request, BodyHandlers.discarding()).statusCode());
    }
  }
}
