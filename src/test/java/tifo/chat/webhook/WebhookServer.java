package tifo.chat.webhook;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tifo.chat.host.HostedServer;
import tifo.chat.kit.SeenRequest;
import tifo.chat.kit.ServerAnswer;
import tifo.chat.kit.Shown;
import tools.jackson.databind.JsonNode;

/// A receiver of Alertmanager's webhook that takes nothing which an Alertmanager would not send,
/// but for `tifo`, and nothing unsigned. It does not look at idempotency keys. Any thread.
///
/// What an Alertmanager sends is judged by a real one in `RealAlertmanagerJsonTest`.
public final class WebhookServer extends HostedServer {
  public static final String KEY = "signing-canary-7f3a";

  private static final Set<String> FIELDS =
      Set.of(
          "version",
          "groupKey",
          "truncatedAlerts",
          "status",
          "receiver",
          "groupLabels",
          "commonLabels",
          "commonAnnotations",
          "externalURL",
          "alerts",
          "tifo");
  private static final Set<String> ALERT =
      Set.of(
          "status", "labels", "annotations", "startsAt", "endsAt", "generatorURL", "fingerprint");
  private static final Set<String> TIFO =
      Set.of(
          "version",
          "id",
          "thread",
          "kind",
          "at",
          "severity",
          "headline",
          "message",
          "possibleRepeat",
          "values",
          "picture");
  private static final Set<String> PICTURE = Set.of("contentType", "altText", "data", "url");
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d*[1-9])?Z");
  private static final Pattern SIGNATURE = Pattern.compile("t=(\\d+),v1=([0-9a-f]{64})");

  /// A body that was taken, with its key.
  record Taken(String key, JsonNode json) {}

  private final List<Taken> taken = new ArrayList<>();
  private int longest = Integer.MAX_VALUE;

  synchronized List<Taken> taken() {
    return List.copyOf(taken);
  }

  /// From now on longer bodies are refused.
  synchronized void longest(int bytes) {
    longest = bytes;
  }

  /// Where this receiver is told.
  public static String url(URI base) {
    return base.resolve("/hooks/canary-7f3a").toString();
  }

  @Override
  protected synchronized ServerAnswer post(SeenRequest request) {
    if (request.body().length > longest) {
      return ServerAnswer.of(413, "text/plain", "too large");
    }
    require(request.method().equals("POST"), "a webhook is posted to");
    require(request.path().equals("/hooks/canary-7f3a"), "at " + request.path());
    require(request.header("Content-Type").equals("application/json"), "no JSON");
    String key = request.header("Idempotency-Key");
    require(key.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), "the key " + key);
    checkSignature(request);
    JsonNode json = request.json();
    check(json);
    require(json.at("/tifo/id").asString("").equals(key), "another id than the key");
    taken.add(new Taken(key, json));
    return ServerAnswer.of(200, "text/plain", "ok");
  }

  private static void checkSignature(SeenRequest request) {
    Matcher said = SIGNATURE.matcher(request.header("Tifo-Signature"));
    require(said.matches(), "no signature");
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update(said.group(1).getBytes(StandardCharsets.UTF_8));
      mac.update((byte) '.');
      String code = HexFormat.of().formatHex(mac.doFinal(request.body()));
      require(code.equals(said.group(2)), "a wrong signature");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void check(JsonNode json) {
    SeenRequest.onlyFields(json, "the post", FIELDS);
    require(json.path("version").asString("").equals("4"), "the version is a text");
    require(json.path("truncatedAlerts").isIntegralNumber(), "truncatedAlerts");
    require(json.path("groupKey").isString() && json.path("receiver").isString(), "texts");
    require(json.path("externalURL").isString(), "externalURL");
    boolean fires = false;
    for (JsonNode alert : json.path("alerts")) {
      SeenRequest.onlyFields(alert, "an alert", ALERT);
      for (String time : List.of("startsAt", "endsAt")) {
        require(TIME.matcher(alert.path(time).asString("")).matches(), "a time: " + alert);
      }
      boolean on = alert.path("endsAt").asString("").startsWith("0001");
      require(alert.path("status").asString("").equals(on ? "firing" : "resolved"), "status");
      require(alert.path("fingerprint").asString("").matches("[0-9a-f]{16}"), "fingerprint");
      require(alert.path("labels").isObject() && alert.path("annotations").isObject(), "maps");
      fires |= on;
    }
    require(json.path("status").asString("").equals(fires ? "firing" : "resolved"), "status");
    SeenRequest.onlyFields(json.path("tifo"), "tifo", TIFO);
    JsonNode picture = json.at("/tifo/picture");
    if (!picture.isMissingNode()) {
      SeenRequest.onlyFields(picture, "the picture", PICTURE);
      require(picture.has("data") != picture.has("url"), "a picture is inside or elsewhere");
    }
  }

  private static void require(boolean so, String what) {
    if (!so) {
      throw new IllegalArgumentException(what);
    }
  }

  @Override
  public synchronized List<Shown> shown() {
    List<Shown> shown = new ArrayList<>();
    for (Taken post : taken) {
      JsonNode tifo = post.json().path("tifo");
      String text = tifo.path("headline").asString("") + "\n" + tifo.path("message").asString("");
      byte[] inside = Base64.getDecoder().decode(tifo.at("/picture/data").asString(""));
      byte[] picture = inside.length > 0 ? inside : fetched(tifo.at("/picture/url").asString(""));
      shown.add(new Shown(shown.size() + "", "", text, picture, 0));
    }
    return shown;
  }
}
