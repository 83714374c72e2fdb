package tifo.chat.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.chat.OutboxItem.Picture;
import tifo.chat.PostKind;
import tifo.chat.Posts;
import tifo.chat.Telling;
import tifo.chat.ToldAlert;
import tifo.chat.ToldGroup;
import tifo.chat.webhook.WebhookJson.Extras;
import tifo.rule.route.AlertmanagerTools;
import tifo.rule.route.RealAlertmanager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A real Alertmanager as the judge: it and Tifo tell the same of the same alerts.
@Timeout(60)
class RealAlertmanagerJsonTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir Path folder;
  private final BlockingQueue<JsonNode> told = new LinkedBlockingQueue<>();
  private HttpServer receiver;

  @BeforeEach
  void listen() throws Exception {
    assumeTrue(AlertmanagerTools.server().isPresent(), "there is no Alertmanager here");
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          try (exchange) {
            told.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(200, -1);
          }
        });
    receiver.start();
  }

  @AfterEach
  void stop() {
    if (receiver != null) {
      receiver.stop(0);
    }
  }

  @Test
  void tellsWhatFiresAndWhatIsOverAsAlertmanagerDoes() throws Exception {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    List<ToldAlert> alerts =
        List.of(
            alert("north", now.minusSeconds(600), Optional.empty()),
            alert("東", now.minusSeconds(300).plusMillis(120), Optional.empty()),
            alert("west", now.minusSeconds(500).plusNanos(1_234_500), Optional.of(now)));
    try (RealAlertmanager real = alertmanager(0)) {
      post(real, alerts);
      JsonNode theirs = next(json -> json.path("alerts").size() == 3);
      assertEquals(comparable(theirs), comparable(ours(alerts, 0)));
    }
  }

  @Test
  void tellsWhenAllIsOverAsAlertmanagerDoes() throws Exception {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    ToldAlert firing = alert("north", now.minusSeconds(600), Optional.empty());
    try (RealAlertmanager real = alertmanager(0)) {
      post(real, List.of(firing));
      assertNotNull(next(json -> json.path("status").asString("").equals("firing")));
      ToldAlert over = alert("north", now.minusSeconds(600), Optional.of(now));
      post(real, List.of(over));
      JsonNode theirs = next(json -> json.path("status").asString("").equals("resolved"));
      assertEquals(comparable(theirs), comparable(ours(List.of(over), 0)));
    }
  }

  @Test
  void saysHowManyItLeavesOutAsAlertmanagerDoes() throws Exception {
    Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60);
    List<ToldAlert> alerts = new ArrayList<>();
    for (String zone : List.of("a", "b", "c", "d")) {
      alerts.add(alert(zone, start, Optional.empty()));
    }
    try (RealAlertmanager real = alertmanager(3)) {
      post(real, alerts);
      JsonNode theirs = next(json -> json.path("truncatedAlerts").asInt(0) == 1);
      List<String> told = new ArrayList<>();
      theirs.path("alerts").forEach(alert -> told.add(alert.at("/labels/zone").asString("")));
      alerts.removeIf(alert -> !told.contains(alert.labels().get("zone")));
      assertEquals(comparable(theirs), comparable(ours(alerts, 1)));
    }
  }

  private static ToldAlert alert(String zone, Instant start, Optional<Instant> end) {
    return new ToldAlert(
        Map.of("alertname", "ZoneLoss", "zone", zone, "severity", "critical", "Unit", "<&>\" 東"),
        Map.of("summary", "Losing zone " + zone, "runbook", "https://wiki.example/<zone>"),
        "-34 nodes",
        start,
        end,
        "http://tifo.example/rules?id=1&zone=2");
  }

  private static ObjectNode ours(List<ToldAlert> alerts, int leftOut) {
    Telling firing = Posts.numbered(Posts.firing("north"), 1, PostKind.FIRING);
    ToldGroup group =
        new ToldGroup(
            "{}:{alertname=\"ZoneLoss\"}", Map.of("alertname", "ZoneLoss"), alerts, leftOut);
    Telling telling =
        new Telling(
            firing.target(),
            firing.topic(),
            1,
            PostKind.FIRING,
            firing.at(),
            firing.rule(),
            firing.message(),
            group,
            firing.shot());
    return WebhookJson.of(
        "desk",
        Webhooks.item(telling, new Picture.None(), false),
        new Extras(List.of(), false, Optional.empty()));
  }

  /// Without what is each one's own; the order of alerts is, too.
  private static JsonNode comparable(JsonNode json) {
    ObjectNode copy = (ObjectNode) json.deepCopy();
    assertEquals(true, copy.path("externalURL").isString());
    copy.remove(List.of("externalURL", "tifo"));
    List<JsonNode> alerts = new ArrayList<>();
    copy.path("alerts").forEach(alerts::add);
    alerts.sort(java.util.Comparator.comparing(a -> a.path("fingerprint").asString("")));
    ArrayNode sorted = copy.putArray("alerts");
    alerts.forEach(sorted::add);
    return copy;
  }

  private RealAlertmanager alertmanager(int mostAlerts) throws Exception {
    return new RealAlertmanager(
        folder,
        """
        route: {receiver: desk, group_by: [alertname], group_wait: 100ms, group_interval: 1s}
        receivers:
        - name: desk
          webhook_configs:
          - {url: "http://127.0.0.1:%d/", send_resolved: true, max_alerts: %d}
        """
            .formatted(receiver.getAddress().getPort(), mostAlerts));
  }

  private static void post(RealAlertmanager real, List<ToldAlert> alerts) throws Exception {
    ArrayNode all = JSON.createArrayNode();
    for (ToldAlert alert : alerts) {
      ObjectNode json = all.addObject();
      json.set("labels", JSON.valueToTree(alert.labels()));
      json.set("annotations", JSON.valueToTree(alert.annotations()));
      json.put("startsAt", alert.startsAt().toString());
      alert.endsAt().ifPresent(end -> json.put("endsAt", end.toString()));
      json.put("generatorURL", alert.url());
    }
    var answer = real.post("/api/v2/alerts", all.toString());
    assertEquals(200, answer.statusCode(), answer.body());
  }

  private JsonNode next(Predicate<JsonNode> wanted) throws InterruptedException {
    while (true) {
      JsonNode json = told.poll(30, TimeUnit.SECONDS);
      assertNotNull(json, "Alertmanager tells nothing");
      if (wanted.test(json)) {
        return json;
      }
    }
  }
}
