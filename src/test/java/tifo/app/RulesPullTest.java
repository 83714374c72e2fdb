package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.rule.AlertRule;
import tifo.rule.file.LoadedRules;
import tifo.rule.file.RuleFiles;
import tifo.source.SourceNames;
import tifo.source.grafana.StrictGrafana;

/// `tifo rules pull` from a Grafana.
class RulesPullTest {
  private static final String PROVISIONING = "/api/v1/provisioning/";
  private static final String EXPORT = PROVISIONING + "alert-rules/export?format=json";
  private static final String MODEL =
      """
      {"refId":"A","relativeTimeRange":{"from":600,"to":0},"datasourceUid":"prom",
       "model":{"refId":"A","instant":true,"expr":"sum by (pool) (x{a=\\"$b\\"}) > 1"}},
      {"refId":"C","datasourceUid":"__expr__","model":{"type":"threshold","expression":"A",
       "refId":"C","conditions":[{"evaluator":{"type":"gt","params":[0.5]}}]}}
      """;
  private static final String RULES =
      """
      {"apiVersion":1,"groups":[
       {"orgId":1,"name":"second","folder":"Match day/Pools","interval":"1m","rules":[
        {"uid":"two","title":"Two","condition":"C","data":[%1$s],"noDataState":"OK",
         "execErrState":"Error","for":"2m","keepFiringFor":"1m",
         "missing_series_evals_to_resolve":-1,
         "annotations":{"do":"look at {{ $labels.pool }}"},
         "labels":{"severity":"warning","pool":"{{ $labels.pool }}"},"isPaused":false,
         "notification_settings":null}]},
       {"orgId":1,"name":"first","folder":"Match day/Pools","interval":"10s","rules":[
        {"uid":"one","title":"One","condition":"C","data":[%1$s],"noDataState":"NoData",
         "execErrState":"Alerting","for":"0s","labels":{"pool":"{{ $$labels.pool }}"},
         "dashboardUid":"d","panelId":7,"isPaused":true}]}]}
      """
          .formatted(MODEL);

  @TempDir Path folder;

  private StrictGrafana grafana;
  private Path into;

  @BeforeEach
  void start() throws IOException {
    grafana = new StrictGrafana("sesame");
    into = folder.resolve("rules");
    grafana.answer(EXPORT, RULES);
    grafana.answer(
        PROVISIONING + "contact-points/export?format=json",
        "{\"apiVersion\":1,\"contactPoints\":[{\"orgId\":1,\"name\":\"ops\",\"receivers\":[{\"uid\":"
            + "\"u\",\"type\":\"slack\",\"settings\":{\"url\":\"[REDACTED]\",\"text\":\"$x\"}}]}]}");
    grafana.answer(
        PROVISIONING + "policies/export?format=json",
        "{\"apiVersion\":1,\"policies\":[{\"orgId\":1,\"receiver\":\"ops\"}]}");
    grafana.answer(PROVISIONING + "mute-timings/export?format=json", "{\"apiVersion\":1}");
    grafana.answer(PROVISIONING + "templates", "[{\"name\":\"t\",\"template\":\"{{ . }}\"}]");
  }

  @AfterEach
  void stop() {
    grafana.close();
  }

  private Ran pull(Object... options) throws IOException {
    Path settings = folder.resolve("tifo.yaml");
    Path token = Files.writeString(folder.resolve("token"), "sesame\n");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(
        settings,
        """
        sources:
        - name: ops
          kind: grafana
          url: %s
          datasource: prom
          auth: {bearer: {file: token}}
        """
            .formatted(grafana.url()));
    List<Object> all = new ArrayList<>(List.of("rules", "pull", "ops", "--config", settings));
    all.addAll(List.of("--into", into));
    all.addAll(List.of(options));
    return Ran.of(all.toArray());
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    if (Files.isDirectory(into)) {
      try (Stream<Path> list = Files.list(into)) {
        for (Path path : list.toList()) {
          files.put(path.getFileName().toString(), Files.readString(path));
        }
      }
    }
    return files;
  }

  private LoadedRules loaded(String file) {
    return RuleFiles.load(into.resolve(file), SourceNames.ANY);
  }

  @Test
  void writesAFileForEachFolderAndKind() throws IOException {
    Ran ran = pull();
    assertEquals(0, ran.code(), ran.err());
    assertEquals(
        List.of(
            "ops-Match-day-Pools.grafana.yaml",
            "ops-contact-points.grafana.yaml",
            "ops-policies.grafana.yaml",
            "ops-templates.grafana.yaml"),
        List.copyOf(files().keySet()));
    LoadedRules rules = loaded("ops-Match-day-Pools.grafana.yaml");
    assertEquals(List.of(), rules.problems());
    AlertRule one = rules.rules().get(0);
    AlertRule two = rules.rules().get(1);
    assertEquals("Match day/Pools/first", one.group());
    assertTrue(one.paused());
    assertEquals("7", one.link().orElseThrow().panel());
    assertEquals(120, two.pendingFor().toSeconds());
    assertEquals(60, two.keepFiringFor().toSeconds());
    assertEquals("{{ $labels.pool }}", String.valueOf(two.labels().get("pool")));
    assertEquals("{{ $labels.pool }}", String.valueOf(one.labels().get("pool")));
    assertEquals("look at {{ $labels.pool }}", String.valueOf(two.annotations().get("do")));
    assertEquals("sum by (pool) (x{a=\"$b\"}) > 1", two.condition().queries().getFirst().promql());
    assertTrue(
        String.valueOf(files().get("ops-contact-points.grafana.yaml")).contains("text: \"$$x\""));
  }

  @Test
  void aSecondPullChangesNoByte() throws IOException {
    assertEquals(0, pull().code());
    Map<String, String> first = files();
    Ran second = pull();
    assertTrue(second.out().contains("has all that the server has: 4 files."), second.out());
    assertEquals(first, files());
    assertEquals(0, pull("--check").code());
    assertFalse(first.toString().contains("sesame"));
  }

  @Test
  void checkSaysWhatDiffersAndWritesNothing() throws IOException {
    Ran ran = pull("--check");
    assertEquals(1, ran.code());
    assertTrue(ran.out().contains("is missing: ops-policies.grafana.yaml"), ran.out());
    assertEquals(Map.of(), files());
    assertEquals(0, pull().code());
    grafana.answer(EXPORT, RULES.replace("\"for\":\"2m\"", "\"for\":\"3m\""));
    Ran other = pull("--check");
    assertEquals(1, other.code());
    assertTrue(other.out().contains("differs: ops-Match-day-Pools.grafana.yaml"), other.out());
    grafana.answer(EXPORT, "{\"apiVersion\":1}");
    assertTrue(pull("--check").out().contains("is gone there: ops-Match-day-Pools.grafana.yaml"));
    assertEquals(0, pull().code());
    assertFalse(files().containsKey("ops-Match-day-Pools.grafana.yaml"));
  }

  @Test
  void putsRulesTogetherWhereTheExportIsRefused() throws IOException {
    grafana.refuse(EXPORT, 403);
    grafana.answer(
        PROVISIONING + "alert-rules",
        """
        [{"id":1,"uid":"two","orgID":1,"folderUID":"f1","ruleGroup":"a/b c","title":"Two",
          "condition":"C","data":[%s],"updated":"2026-01-01T00:00:00Z","noDataState":"OK",
          "execErrState":"Error","for":"2m","keep_firing_for":"1m","missingSeriesEvalsToResolve":3,
          "labels":{"pool":"{{ $labels.pool }}"},"provenance":"api","isPaused":false,
          "notification_settings":null}]
        """
            .formatted(MODEL));
    grafana.answer(
        PROVISIONING + "folder/f1/rule-groups/a%2Fb%20c",
        "{\"title\":\"a/b c\",\"folderUid\":\"f1\",\"interval\":30,\"rules\":[]}");
    grafana.answer("/api/folders/f1", "{\"uid\":\"f1\",\"title\":\"Pools\"}");
    Ran ran = pull();
    assertEquals(0, ran.code(), ran.err());
    LoadedRules rules = loaded("ops-Pools.grafana.yaml");
    assertEquals(List.of(), rules.problems());
    AlertRule two = rules.rules().getFirst();
    assertEquals("Pools/a/b c", two.group());
    assertEquals(30, two.interval().toSeconds());
    assertEquals(60, two.keepFiringFor().toSeconds());
    assertEquals("{{ $labels.pool }}", String.valueOf(two.labels().get("pool")));
  }

  @Test
  void saysWhatIsWrongAndWritesNothing() throws IOException {
    grafana.refuse(EXPORT, 403);
    grafana.refuse(PROVISIONING + "alert-rules", 403);
    refused("needs the permission alert.provisioning:read");
    grafana.refuse(EXPORT, 404);
    grafana.refuse(PROVISIONING + "alert-rules", 404);
    refused("needs Grafana 9.4 or newer");
    grafana.answer(EXPORT, "<!DOCTYPE html><title>Grafana</title>");
    grafana.answer(PROVISIONING + "alert-rules", "<!DOCTYPE html><title>Grafana</title>");
    refused("Grafana");
    grafana.answer(EXPORT, "{\"groups\":[");
    refused("broken JSON");
    grafana.answer(EXPORT, "[]");
    refused("an export without apiVersion");
    grafana.answer(
        EXPORT,
        new MockResponse.Builder()
            .code(200)
            .body(RULES)
            .onResponseBody(new SocketEffect.CloseSocket())
            .build());
    refused("ops");
    grafana.answer(
        EXPORT,
        new MockResponse.Builder()
            .code(302)
            .addHeader("Location", "http://other.invalid/")
            .build());
    grafana.refuse(PROVISIONING + "alert-rules", 404);
    refused("needs Grafana 9.4 or newer");
  }

  private void refused(String words) throws IOException {
    Ran ran = pull();
    assertEquals(2, ran.code(), ran.out());
    assertTrue(ran.err().contains(words), ran.err());
    assertFalse(ran.err().contains("sesame"), ran.err());
    assertEquals(Map.of(), files());
  }

  @Test
  void keepsEveryDollar() throws IOException {
    grafana.answer(
        EXPORT,
        RULES
            .replace(
                "\"severity\":\"warning\"",
                "\"severity\":\"warning\",\"both\":\"$a and $$b and $$$c, 5 $\"")
            .replace("\"do\":\"look", "\"cost\":\"${x} {{ $labels.pool }}\",\"do\":\"look"));
    assertEquals(0, pull().code());
    AlertRule two = loaded("ops-Match-day-Pools.grafana.yaml").rules().get(1);
    // $$b is what newer servers write for $b
    assertEquals("$a and $b and $$$c, 5 $", String.valueOf(two.labels().get("both")));
    assertEquals(
        "{{ \"$\" }}{x} {{ $labels.pool }}", String.valueOf(two.annotations().get("cost")));
  }

  @Test
  void anAnswerWithoutRulesEmptiesNoFolder() throws IOException {
    assertEquals(0, pull().code());
    Map<String, String> good = files();
    for (String groups :
        List.of(
            "{}",
            "[5]",
            "[{\"name\":\"\",\"folder\":\"f\",\"rules\":[]}]",
            "[{\"name\":\"g\",\"folder\":\"f\",\"rules\":{}}]",
            "[{\"name\":\"g\",\"folder\":\"f\",\"rules\":[{\"uid\":\"u\"}]}]")) {
      grafana.answer(EXPORT, "{\"apiVersion\":1,\"groups\":" + groups + "}");
      Ran ran = pull();
      assertEquals(2, ran.code(), groups + ran.out());
      assertTrue(ran.err().contains("what its API does not promise"), ran.err());
      assertEquals(good, files(), groups);
    }
    grafana.refuse(EXPORT, 403);
    grafana.answer(PROVISIONING + "alert-rules", "{\"message\":\"soon\"}");
    assertEquals(2, pull().code());
    assertEquals(good, files());
  }

  @Test
  void takesTheRulesWhereRoutingIsRefused() throws IOException {
    assertEquals(0, pull().code());
    grafana.refuse(PROVISIONING + "contact-points/export?format=json", 403);
    Ran ran = pull();
    assertEquals(1, ran.code());
    assertTrue(ran.err().contains("contact-points are left out"), ran.err());
    assertTrue(files().containsKey("ops-contact-points.grafana.yaml"), "what is there stays");
  }

  @Test
  void overwritesNoFileOfOthers() throws IOException {
    Files.createDirectories(into);
    Path mine = into.resolve("ops-policies.grafana.yaml");
    Files.writeString(mine, "apiVersion: 1\n");
    Ran ran = pull();
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains("was not pulled from there"), ran.err());
    assertEquals("apiVersion: 1\n", Files.readString(mine));
    assertEquals(1, files().size());
    assertEquals(1, pull("--check").code());
  }

  @Test
  void knowsAGrafanaByItsAddress() throws IOException {
    grafana.close();
    grafana = new StrictGrafana("");
    grafana.answer(EXPORT, RULES);
    Ran ran = Ran.of("rules", "pull", grafana.url(), "--into", into);
    assertEquals(1, ran.code(), "the rest has no answers");
    assertEquals(1, files().size());
    assertEquals("/api/health", grafana.asked().getFirst());
  }

  @Test
  void saysWhichSourcesThereAre() throws IOException {
    Path settings = Files.writeString(folder.resolve("t.yaml"), "language: en\n");
    Ran ran = Ran.of("rules", "pull", "prod", "--config", settings, "--into", into);
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains("no source of the settings is named 'prod'"), ran.err());
    assertEquals(2, Ran.of("rules").code());
  }
}
