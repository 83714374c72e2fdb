package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.canary.WritesSecrets;
import tifo.secret.SecretSource;
import tifo.yaml.Problem;

@WritesSecrets("settings with secrets in them are refused")
class SettingsFilesTest {
  private static final Path EXAMPLE = Path.of("assets", "tifo.example.yaml");

  @TempDir Path folder;

  @Test
  void exampleIsReadWhole() {
    SettingsFiles.Loaded loaded = SettingsFiles.load(EXAMPLE);
    Settings settings = loaded.settings();

    assertEquals(List.of(), loaded.problems());
    assertEquals(
        List.of("jp-main", "victoria", "gmp", "grafana"),
        settings.sources().stream().map(Settings.Source::name).toList());
    Settings.Source victoria = settings.sources().get(1);
    assertEquals(Settings.Dialect.METRICSQL, victoria.dialect());
    Settings.Auth.Basic basic = assertInstanceOf(Settings.Auth.Basic.class, victoria.auth());
    assertEquals(new SecretSource.Env("VM_PASSWORD"), basic.password());
    assertEquals(Map.of("X-Scope-OrgID", "match-day"), victoria.headers());
    assertTrue(victoria.tls().identity().orElseThrow().key().endsWith("assets/certs/tifo.key"));
    assertEquals(List.of("gmp", "victoria"), settings.failover().getFirst().order());
    assertEquals(
        new Settings.Match.Inline("JPN", "ESP", Instant.parse("2022-12-01T19:00:00Z")),
        settings.match());
    assertEquals(ZoneId.of("Asia/Tokyo"), settings.timeZone());
    assertEquals(4, settings.chat().size());
  }

  @Test
  void oneSourceIsEnough() throws IOException {
    SettingsFiles.Loaded loaded = load("sources: [{name: a, url: \"http://127.0.0.1:9090\"}]\n");

    assertEquals(List.of(), loaded.problems());
    Settings.Source source = loaded.settings().sources().getFirst();
    assertEquals(Settings.SourceKind.PROMETHEUS, source.kind());
    assertEquals(Settings.Dialect.PROMQL, source.dialect());
    assertEquals(URI.create("http://127.0.0.1:9090"), source.url());
    assertEquals(Duration.ofSeconds(30), source.timeouts().call());
    assertEquals(64L << 20, source.maxAnswerBytes());
  }

  @Test
  void unknownKeyNamesPlaceAndNearestKey() throws IOException {
    assertProblem(
        "souces: []\n", "tifo.yaml:1:1: unknown key 'souces' in settings; did you mean 'sources'?");
    assertProblem(
        "sources:\n  - {name: a, url: \"http://h\", time_outs: {}}\n",
        "tifo.yaml:2:32: unknown key 'time_outs' in source; did you mean 'timeouts'?");
  }

  @Test
  void secretsAreRefusedWhereverTheyStandAndNeverRepeated() throws IOException {
    for (String auth :
        List.of(
            "auth: canary-7f3a",
            "auth: {bearer: canary-7f3a}",
            "auth: {basic: canary-7f3a}",
            "auth: {basic: {user: u, password: canary-7f3a}}",
            "headers: {Authorization: canary-7f3a}",
            "headers: {X-Api-Key: canary-7f3a}")) {
      String text = "sources:\n  - {name: a, url: \"http://h\", %s}\n".formatted(auth);
      List<String> said = said(load(text));
      assertTrue(said.getFirst().contains("is a secret and must not be written here"), auth + said);
      assertFalse(said.toString().contains("canary-7f3a"), said.toString());
    }
    assertProblem(
        "chat: [{name: c, kind: slack, channel: C0123ABCDEF, token: canary-7f3a}]\n",
        "'token' is a secret and must not be written here");
    List<String> said = said(load("sources: [{name: a, url: \"http://u:canary-7f3a@h\"}]\n"));
    assertTrue(said.getFirst().contains("must not hold a user or password"), said.toString());
    assertFalse(said.toString().contains("canary-7f3a"), said.toString());
  }

  @Test
  void secretInTheWrongPlaceIsNotRepeatedEither() throws IOException {
    for (String wrong :
        List.of(
            "sources: [{name: a, url: \"http://h\", auth: {bearer: {env: xoxb-1-canary-7f3a}}}]",
            "sources: [{name: a, url: \"http://h\", auth: {bearer: {command: canary-7f3a}}}]",
            "sources: [{name: a, url: \"http://h\", auth: {baerer: canary-7f3a}}]",
            "sources: [{name: a, url: \"http://h\", auth: {bearer: \"canary-7f3a}}]",
            "sources: [{name: a, url: \"http:// canary-7f3a@h\"}]",
            "chat: [{name: c, kind: slack, channel: canary-7f3a, token: {env: T}}]")) {
      List<String> said = said(load(wrong + "\n"));
      assertFalse(said.isEmpty(), wrong);
      assertFalse(said.toString().contains("canary-7f3a"), said.toString());
    }
  }

  @Test
  void wrongValuesSayWhatToWrite() throws IOException {
    assertProblem("sources: [{name: a, url: \"ftp://h\"}]\n", "'url' must be an address such as");
    assertProblem(
        "sources: [{name: a, url: \"http://h\", kind: graphana}]\n", "did you mean 'grafana'");
    assertProblem(
        "sources: [{name: a, url: \"http://h\", dialect: metrixql}]\n",
        "did you mean 'metricsql'?");
    assertProblem(
        "sources: [{name: a, url: \"http://h\", kind: grafana}]\n",
        "uid of its Grafana 'datasource'");
    assertProblem(
        "sources: [{name: a, url: \"http://h\", kind: grafana, datasource: d, way: frame}]\n",
        "did you mean 'frames'?");
    assertProblem(
        "sources: [{name: a, url: \"http://h\", way: frames}]\n",
        "'way' is for sources of kind grafana only");
    assertProblem("poll: {concurrency: 0}\n", "'concurrency' must be a whole number from 1 to 64");
    assertProblem("poll: {interval: 5}\n", "'interval' must be a duration");
    assertProblem("time_zone: Asia/Tokio\n", "did you mean 'Asia/Tokyo'?");
    assertProblem("languag: ja\n", "did you mean 'language'?");
    assertProblem(
        "match: {home: JPN, away: ESP, kick_off: 2022-12-02 04:00}\n", "time with its offset");
    assertProblem("match: {file: a.yaml, home: JPN}\n", "either a 'file' or home");
    assertProblem("chat: [{name: c, kind: slak}]\n", "did you mean 'slack'?");
    assertProblem(
        "chat: [{name: c, kind: slack, channel: \"#general\", token: {env: T}}]\n",
        "'channel' must be the id of a channel");
    assertProblem(
        "sources: [{name: a, url: \"http://h\", tls: {key: k}}]\n", "needs both 'certificate'");
  }

  @Test
  void namesMustBeUniqueAndFailoverMustNameSources() throws IOException {
    String sources =
        "sources:\n  - {name: a, url: \"http://h\"}\n  - {name: b, url: \"http://h\"}\n";

    assertProblem(sources.replace("name: b", "name: a"), "two sources are named 'a'");
    assertProblem(sources + "failover: [{name: a, order: [a, b]}]\n", "already names a source");
    assertProblem(sources + "failover: [{name: f, order: [a, c]}]\n", "no source is named 'c'");
    assertProblem(
        sources + "failover: [{name: f, order: [a, a]}]\n", "source 'a' is in the order twice");
    assertProblem(sources + "failover: [{name: f, order: [a]}]\n", "at least two sources");
  }

  @Test
  void missingFileIsAProblem() {
    assertEquals(1, SettingsFiles.load(folder.resolve("no.yaml")).problems().size());
  }

  @Test
  void namedFileComesBeforeEnvironmentBeforeHereBeforeHome() throws IOException {
    Path here = Files.createDirectory(folder.resolve("here"));
    Path home = folder.resolve("home");
    Path atHome = home.resolve(".config/tifo/tifo.yaml");
    Files.createDirectories(atHome.getParent());
    Map<String, String> environment = Map.of("TIFO_CONFIG", "e.yaml");

    assertEquals(Optional.empty(), SettingsFiles.find(Optional.empty(), Map.of(), here, home));
    Files.writeString(atHome, "");
    assertEquals(Optional.of(atHome), SettingsFiles.find(Optional.empty(), Map.of(), here, home));
    Path inHere = Files.writeString(here.resolve("tifo.yaml"), "");
    assertEquals(Optional.of(inHere), SettingsFiles.find(Optional.empty(), Map.of(), here, home));
    assertEquals(
        Optional.of(Path.of("e.yaml")),
        SettingsFiles.find(Optional.empty(), environment, here, home));
    assertEquals(
        Optional.of(Path.of("n.yaml")),
        SettingsFiles.find(Optional.of(Path.of("n.yaml")), environment, here, home));
  }

  private SettingsFiles.Loaded load(String text) throws IOException {
    return SettingsFiles.load(Files.writeString(folder.resolve("tifo.yaml"), text));
  }

  private void assertProblem(String text, String part) throws IOException {
    List<String> said = said(load(text));
    assertTrue(said.stream().anyMatch(s -> s.contains(part)), said.toString());
  }

  private static List<String> said(SettingsFiles.Loaded loaded) {
    return loaded.problems().stream().map(Problem::toString).toList();
  }
}
