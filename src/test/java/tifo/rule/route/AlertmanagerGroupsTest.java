package tifo.rule.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Labels;
import tifo.rule.route.Heard.Word;
import tifo.rule.route.file.Routings;
import tools.jackson.databind.json.JsonMapper;

/// Generated trees side by side in one real Alertmanager: what its receivers hear of alerts that
/// fire, change, end and come back, against the dispatcher on a clock of its own.
///
/// `-Dtifo.routes=N` asks for N trees instead of 100.
class AlertmanagerGroupsTest {
  private static final int TREES = Integer.getInteger("tifo.routes", 100);
  private static final int ALERTS = 8;
  private static final Duration ROUND = Duration.ofSeconds(20);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String INHIBITION =
      """
      inhibit_rules:
      - source_matchers: ['job="a1"']
        target_matchers: ['job=~"a|b"']
        equal: [tree, zone]
      - source_matchers: ['team="c"']
        target_matchers: ['team=~"c|b"']
        equal: [tree, env]
      """;

  @TempDir Path folder;

  private final Random random = new Random(20_221_202);
  private final Heard ours = new Heard();
  private Instant clock = Instant.parse("2022-12-01T12:00:00Z");

  @Test
  void receiversHearTheSame() throws Exception {
    assumeTrue(AlertmanagerTools.server().isPresent(), "the server is not installed");
    try (WebhookServer webhooks = new WebhookServer()) {
      String file = configuration(webhooks.address());
      Dispatcher dispatcher =
          new Dispatcher(Routings.of(file), Dispatcher.Muter.NONE, DispatcherLimits.USUAL);
      try (RealAlertmanager server = new RealAlertmanager(folder, file)) {
        rounds(new Both(dispatcher, server, webhooks.heard()));
      }
    }
  }

  private record Both(Dispatcher dispatcher, RealAlertmanager server, Heard theirs) {}

  private void rounds(Both both) throws Exception {
    List<Labels> first = alerts(ALERTS);
    List<Labels> sources = first.stream().filter(AlertmanagerGroupsTest::inhibits).toList();
    List<Labels> others = first.stream().filter(alert -> !inhibits(alert)).toList();
    put(both, sources, List.of());
    put(both, others, List.of());
    int heard = compare(both, "all fire");
    assertTrue(heard > TREES, "enough groups to compare: " + heard);

    List<Labels> over = others.stream().filter(_ -> random.nextInt(3) == 0).toList();
    List<Labels> fresh = alerts(2).stream().filter(alert -> !inhibits(alert)).toList();
    put(both, fresh, over.stream().filter(alert -> !fresh.contains(alert)).toList());
    assertTrue(compare(both, "some are over, some are new") > 0);

    List<Labels> rest = new ArrayList<>(others);
    rest.addAll(fresh);
    put(both, List.of(), rest);
    assertTrue(compare(both, "all but the inhibiting are over") > 0);

    put(both, others, List.of());
    assertTrue(compare(both, "they come back") > 0);
  }

  private static boolean inhibits(Labels alert) {
    return alert.get("job").equals("a1") || alert.get("team").equals("c");
  }

  private List<Labels> alerts(int each) {
    List<Labels> all = new ArrayList<>();
    for (int tree = 0; tree < TREES; tree++) {
      String name = Integer.toString(tree);
      new RandomRouting(random.nextLong(), 1, "w")
          .alerts(each).stream().map(alert -> alert.with("tree", name)).forEach(all::add);
    }
    return all.stream().distinct().toList();
  }

  private void put(Both both, List<Labels> firing, List<Labels> over) throws Exception {
    Instant now = Instant.now();
    List<Map<String, Object>> sent = new ArrayList<>();
    List<RoutedAlert> alerts = new ArrayList<>();
    for (Labels labels : firing) {
      sent.add(json(labels, now, now.plus(Duration.ofHours(1))));
      alerts.add(RoutedAlert.firing(labels, Map.of(), clock, clock));
    }
    for (Labels labels : over) {
      sent.add(json(labels, now.minusSeconds(60), now));
      alerts.add(
          RoutedAlert.firing(labels, Map.of(), clock.minusSeconds(60), clock)
              .endedAt(clock, clock));
    }
    assertEquals(
        200, both.server.post("/api/v2/alerts", JSON.writeValueAsString(sent)).statusCode());
    both.dispatcher.put(alerts, clock);
  }

  private static Map<String, Object> json(Labels labels, Instant from, Instant until) {
    return Map.of(
        "labels", labels.asMap(), "startsAt", from.toString(), "endsAt", until.toString());
  }

  /// How many groups were heard of.
  private int compare(Both both, String round) throws InterruptedException {
    Instant end = clock.plusSeconds(30);
    while (clock.isBefore(end)) {
      clock = clock.plusMillis(500);
      both.dispatcher.advance(clock, this::hear);
    }
    Map<String, Word> expected = ours.words();
    Map<String, Word> real = both.theirs.await(expected, ROUND);
    assertEquals(
        differing(real, expected),
        differing(expected, real),
        "the real one, against ours: " + round);
    ours.clear();
    both.theirs.clear();
    return expected.size();
  }

  private boolean hear(Notification notification) {
    ours.add(
        notification.receiver(),
        notification.groupKey(),
        labels(notification.firing()),
        labels(notification.resolved()));
    return true;
  }

  private static Set<Labels> labels(List<RoutedAlert> alerts) {
    return alerts.stream().map(RoutedAlert::labels).collect(Collectors.toSet());
  }

  private static String differing(Map<String, Word> words, Map<String, Word> others) {
    StringBuilder out = new StringBuilder();
    new TreeMap<>(words)
        .forEach((key, word) -> {
          if (!word.equals(others.get(key))) {
            out.append(key).append("\n  fires ").append(new TreeSet<>(word.firing()));
            out.append("\n  over ").append(new TreeSet<>(word.resolved())).append('\n');
          }
        });
    return out.toString();
  }

  private String configuration(String address) {
    StringBuilder out = new StringBuilder("route:\n  receiver: w0\n  group_wait: 1s\n");
    out.append("  group_interval: 3s\n  repeat_interval: 1h\n  routes:\n");
    for (int tree = 0; tree < TREES; tree++) {
      out.append("  - matchers: ['tree=\"").append(tree).append("\"']\n");
      // what two routes with one key say races in the real one
      out.append(RandomRouting.distinct(tree + 5_000, "w").subtree("    "));
    }
    out.append("receivers:\n");
    for (int i = 0; i < 4; i++) {
      out.append("- name: w").append(i).append("\n  webhook_configs:\n  - url: ");
      out.append(address).append("\n    send_resolved: ").append(i != 3).append('\n');
    }
    return out.append(INHIBITION).toString();
  }
}
