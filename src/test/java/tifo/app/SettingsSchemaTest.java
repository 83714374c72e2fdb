package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.chat.HostKind;
import tifo.chat.TargetKind;
import tifo.yaml.SchemaFile;

class SettingsSchemaTest {
  private final SchemaFile schema = new SchemaFile("tifo.schema.json");

  SettingsSchemaTest() throws IOException {}

  @Test
  void exampleIsValid() throws IOException {
    String text = Files.readString(Path.of("assets", "tifo.example.yaml"));

    assertEquals(List.of(), schema.errors(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "souces: []",
        "sources: [{name: a, url: \"http://h\", auth: {bearer: hunter2}}]",
        "sources: [{name: a, url: \"http://h\", kind: grafana}]",
        "sources: [{name: a, url: \"http://h\", way: frames}]",
        "sources: [{name: a, url: \"http://h\", dialect: logsql}]",
        "sources: [{name: a, url: \"http://h\", kind: grafana, datasource: d, way: frame}]",
        "sources: [{name: a, url: \"http://h\", tls: {key: k}}]",
        "chat: [{name: c, kind: slack, channel: general, token: {env: T}}]",
        "chat: [{name: c, kind: discord, channel: general, token: {env: T}}]",
        "chat: [{name: c, kind: discord-webhook, url: \"https://discord.com/api/webhooks/1/t\"}]",
        "chat: [{name: c, kind: mattermost, url: \"https://h\", channel: ops, token: {env: T}}]",
        "chat: [{name: c, kind: webhook, url: {env: T}, picture: large}]",
        "chat: [{name: c, kind: folder, path: p, shows: wall}]",
        "chat: [{name: c, kind: webhook, url: \"https://h/\"}]",
        "chat: [{name: c, kind: matrix, url: \"https://h\", token: {env: T}, room: \"#a:h\"}]",
        "chat: [{name: c, kind: teams, url: \"https://h\"}]",
        "chat: [{name: c, kind: google-chat, url: {env: U}, pictures: [a]}]",
        "pictures: [{name: p, kind: ftp, url: \"https://h\"}]",
        "pictures: [{name: p, kind: put, url: \"https://h\", token: hunter2}]",
        "pictures: [{name: p, kind: s3, bucket: Up, region: r1, key: {env: K}, secret: {env: S}}]",
        "consoles: {name: a}",
        "consoles: {mode: both}",
        "consoles: {mode: claim, name: a}",
        "consoles: {mode: claim, store: {postgres: {env: P}}}",
        "consoles: {mode: claim, name: a b, store: {postgres: {env: P}}}",
        "consoles: {mode: claim, name: a, store: {postgres: \"postgres://h/d\"}}",
        "consoles: {mode: claim, name: a, store: {redis: {env: P}}}",
        "match: {home: JPN}",
        "language: jp",
        "operators: {latch: all}",
        "operators: {expected_no_data: [{phases: [after]}]}",
        "operators: {expected_no_data: [{match: [a=b], phases: [break]}]}",
        "operators: {flapping: {start: 1}}",
        "heartbeat: {url: \"https://h\"}",
        "heartbeat: {interval: 30s}",
      })
  void schemaRefusesWhatTheReaderRefuses(String yaml, @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("tifo.yaml"), yaml);

    assertFalse(SettingsFiles.load(file).problems().isEmpty());
    assertFalse(schema.errors(yaml).isEmpty());
  }

  @Test
  void schemaAndReaderKnowTheSameKeys() {
    assertKeys("", SettingsReader.KEYS);
    assertKeys("failover", SettingsReader.FAILOVER_KEYS);
    assertKeys("poll", SettingsReader.POLL_KEYS);
    assertKeys("alerting", SettingsReader.ALERTING_KEYS);
    assertKeys("match", SettingsReader.MATCH_KEYS);
    assertKeys("headless", SettingsReader.HEADLESS_KEYS);
    assertKeys("source", SettingsSourceReader.KEYS);
    assertKeys("alertmanager", SettingsSourceReader.ALERTMANAGER_KEYS);
    assertKeys("auth", SettingsSourceReader.AUTH_KEYS);
    assertKeys("basic", SettingsSourceReader.BASIC_KEYS);
    assertKeys("tls", SettingsSourceReader.TLS_KEYS);
    assertKeys("timeouts", SettingsSourceReader.TIMEOUT_KEYS);
    for (TargetKind kind : TargetKinds.ALL) {
      assertKeys(kind.name(), SettingsChatReader.keys(kind));
    }
    for (HostKind kind : HostKinds.ALL) {
      assertKeys(kind.name(), SettingsChatReader.keys(kind));
    }
    assertKeys("consoles", SettingsConsolesReader.KEYS);
    assertKeys("operators", SettingsOperatorReader.KEYS);
    assertKeys("flapping", SettingsOperatorReader.FLAPPING_KEYS);
    assertKeys("expected", SettingsOperatorReader.EXPECTED_KEYS);
    assertKeys("heartbeat", SettingsOperatorReader.HEARTBEAT_KEYS);
    assertKeys("secret", SecretReader.KEYS);
  }

  private void assertKeys(String definition, List<String> keys) {
    assertEquals(new TreeSet<>(keys), schema.keys(definition), definition);
  }
}
