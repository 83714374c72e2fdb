package tifo.chat.alertmanager;

import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tifo.metric.Matcher.Op;
import tifo.rule.route.LabelMatcher;
import tifo.rule.route.Silence;
import tifo.source.SourceException;
import tifo.source.SourceException.Kind;
import tifo.source.http.AnswerReader;
import tifo.source.http.HttpWire;
import tifo.source.http.Params;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The second version of Alertmanager's API, at one server. Any thread; every call blocks until the
/// connection's time-outs, and interrupting its thread ends it.
final class AlertmanagerApi implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String ALERTS = "api/v2/alerts";
  private static final String STATUS = "api/v2/status";
  private static final String SILENCES = "api/v2/silences";

  private final HttpWire wire;

  AlertmanagerApi(HttpWire wire) {
    this.wire = wire;
  }

  String name() {
    return wire.connection().name();
  }

  /// Tells of alerts. A server that refuses some of them has taken the others.
  void post(List<OutgoingAlert> alerts) throws SourceException, InterruptedException {
    ArrayNode body = JsonNodeFactory.instance.arrayNode();
    alerts.forEach(alert -> body.add(json(alert)));
    wire.json(ALERTS, JSON.writeValueAsBytes(body), new Ignoring(), wire.budget());
  }

  private static ObjectNode json(OutgoingAlert alert) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode labels = json.putObject("labels");
    alert.labels().forEach(labels::put);
    ObjectNode annotations = json.putObject("annotations");
    alert.source().annotations().forEach(annotations::put);
    json.put("startsAt", alert.startsAt().toString());
    json.put("endsAt", alert.endsAt().toString());
    alert.source().link().ifPresent(link -> json.put("generatorURL", link));
    return json;
  }

  /// The names of the servers of its cluster, itself among them; none when it is by itself.
  Set<String> peers() throws SourceException, InterruptedException {
    JsonNode answer = wire.get(STATUS, new Params(), AlertmanagerApi::tree, wire.budget());
    Set<String> names = new TreeSet<>();
    for (JsonNode peer : answer.at("/cluster/peers")) {
      names.add(peer.path("name").asString(""));
    }
    names.remove("");
    return names;
  }

  /// All silences that the server remembers, with those that are over.
  List<Silence> silences() throws SourceException, InterruptedException {
    JsonNode answer = wire.get(SILENCES, new Params(), AlertmanagerApi::tree, wire.budget());
    List<Silence> silences = new ArrayList<>();
    for (JsonNode item : answer) {
      silence(item).ifPresent(silences::add);
    }
    return silences;
  }

  // One that we cannot read must not hide the others.
  private static Optional<Silence> silence(JsonNode item) {
    try {
      List<LabelMatcher> matchers = new ArrayList<>();
      for (JsonNode matcher : item.path("matchers")) {
        matchers.add(matcher(matcher));
      }
      return matchers.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Silence(
                  item.path("id").asString(""),
                  matchers,
                  instant(item, "startsAt"),
                  instant(item, "endsAt"),
                  instant(item, "updatedAt"),
                  item.path("createdBy").asString(""),
                  item.path("comment").asString("")));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static LabelMatcher matcher(JsonNode json) {
    boolean equal = json.path("isEqual").asBoolean(true);
    boolean regex = json.path("isRegex").asBoolean(false);
    Op plain = equal ? Op.EQUAL : Op.NOT_EQUAL;
    Op pattern = equal ? Op.MATCH : Op.NO_MATCH;
    return LabelMatcher.of(
        regex ? pattern : plain, json.path("name").asString(""), json.path("value").asString(""));
  }

  private static Instant instant(JsonNode item, String key) {
    return OffsetDateTime.parse(item.path(key).asString("")).toInstant();
  }

  /// Begins a silence, or changes the one with its id; returns its id then.
  String set(Silence silence) throws SourceException, InterruptedException {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (!silence.id().isEmpty()) {
      json.put("id", silence.id());
    }
    ArrayNode matchers = json.putArray("matchers");
    for (LabelMatcher matcher : silence.matchers()) {
      matchers
          .addObject()
          .put("name", matcher.name())
          .put("value", matcher.value())
          .put("isRegex", matcher.isRegex())
          .put("isEqual", matcher.isEqual());
    }
    json.put("startsAt", silence.startsAt().toString());
    json.put("endsAt", silence.endsAt().toString());
    json.put("createdBy", silence.createdBy());
    json.put("comment", silence.comment());
    return wire.json(SILENCES, JSON.writeValueAsBytes(json), AlertmanagerApi::tree, wire.budget())
        .path("silenceID")
        .asString("");
  }

  void expire(String id) throws SourceException, InterruptedException {
    // an id is put into the address, so it may only be one
    if (!id.matches("[A-Za-z0-9-]{1,100}")) {
      throw new SourceException(
          Kind.BAD_QUERY, "No silence has the id " + id + ".", Optional.empty(), Optional.empty());
    }
    wire.delete("api/v2/silence/" + id, new Ignoring(), wire.budget());
  }

  private static JsonNode tree(InputStream body) {
    return JSON.readTree(body);
  }

  @Override
  public void close() {
    wire.close();
  }

  /// Success is all there is to know; the body is empty or says nothing.
  private static final class Ignoring implements AnswerReader<Boolean> {
    @Override
    public Boolean read(InputStream body) {
      return true;
    }

    @Override
    public Optional<AnswerReader<Boolean>> ofType(String contentType) {
      return Optional.of(this);
    }
  }
}
