package tifo.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The queries of the shipped boards as Prometheus itself reads and answers them.
///
/// `match-day.series` holds two clusters: jp-main, whose Fixed pool is the one of the talk (three
/// zones of 133 with 100 requested in each, so one zone's loss leaves 266 for 300), and jp-live,
/// which holds exactly (three of 150).
class ShippedPromqlTest {
  private static final Path SERIES = Path.of("src/test/resources/boards/match-day.series");

  @TempDir Path folder;

  private record Asked(String where, String promql) {}

  @Test
  void prometheusParsesEveryQuery() throws IOException, InterruptedException {
    Promtool promtool = Promtool.orSkip();
    StringBuilder rules = new StringBuilder("groups:\n- name: boards\n  rules:\n");
    List<Asked> queries = queries();
    for (int i = 0; i < queries.size(); i++) {
      rules.append("  - record: q%d\n    expr: %s\n".formatted(i, quoted(queries.get(i).promql())));
    }

    Promtool.Said said =
        promtool.run("check", Files.writeString(folder.resolve("rules.yaml"), rules));

    assertEquals(0, said.exit(), said.text());
    assertTrue(said.text().contains(queries.size() + " rules found"), said.text());
  }

  @Test
  void everyQueryFindsSomethingOnMatchDay() throws IOException, InterruptedException {
    Promtool promtool = Promtool.orSkip();
    for (Asked query : queries()) {
      String answer = answer(promtool, query.promql());
      assertFalse(answer.contains("err:"), query.where() + answer);
      assertTrue(answer.contains("got:"), query.where() + " finds nothing: " + answer);
    }
  }

  @Test
  void survivalIsWhatTheTalkSays() throws IOException, InterruptedException {
    Promtool promtool = Promtool.orSkip();
    Asked survival =
        queries().stream()
            .filter(q -> q.where().equals("node-pools/survival/survival"))
            .findFirst()
            .orElseThrow();

    String answer = answer(promtool, survival.promql());

    assertTrue(answer.contains("{cluster=\"jp-main\"} 8.86666666666666"), answer);
    assertTrue(answer.contains("{cluster=\"jp-live\"} 1E+00"), answer);
  }

  /// Expects nothing of the query, so that promtool's complaint quotes what it got.
  private String answer(Promtool promtool, String promql) throws IOException, InterruptedException {
    StringBuilder test = new StringBuilder("tests:\n- interval: 15s\n  input_series:\n");
    for (String line : Files.readAllLines(SERIES)) {
      String[] parts = line.split("\t");
      test.append("  - {series: %s, values: %s}\n".formatted(quoted(parts[0]), quoted(parts[1])));
    }
    test.append("  promql_expr_test:\n  - {eval_time: 10m, exp_samples: [], expr: ");
    test.append(quoted(promql)).append("}\n");
    return promtool.run("test", Files.writeString(folder.resolve("test.yaml"), test)).text();
  }

  private static List<Asked> queries() {
    List<Asked> queries = new ArrayList<>();
    for (Board board : BoardFiles.shipped().boards()) {
      Map<String, List<String>> selected = new HashMap<>();
      for (Variable variable : board.variables()) {
        List<String> offered = offered(variable);
        List<String> chosen = Variables.choose(variable, offered, List.of());
        selected.put(variable.name(), Variables.expand(chosen, offered));
      }
      for (PanelSpec panel : board.panels()) {
        for (PanelQuery query : panel.frame().queries()) {
          String where = board.id() + "/" + panel.frame().id() + "/" + query.ref();
          queries.add(new Asked(where, filled(query, board, selected)));
        }
      }
    }
    return queries;
  }

  private static List<String> offered(Variable variable) {
    return switch (variable.name()) {
      case "cluster" -> List.of("jp-live", "jp-main");
      case "workload" -> List.of("api-gateway", "playback-auth");
      default -> variable.options();
    };
  }

  private static String filled(PanelQuery query, Board board, Map<String, List<String>> selected) {
    return Variables.interpolate(
        query.promql(), selected, Duration.ofSeconds(15), Duration.ofMinutes(1), board.window());
  }

  // JSON strings are YAML strings.
  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }
}
