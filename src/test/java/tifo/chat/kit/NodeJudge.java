package tifo.chat.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody else's opinion on the messages that Tifo sends: programs of Discord and Microsoft that
/// run under Node. See src/test/judges.
public final class NodeJudge {
  private static final Path HOME = Path.of("target/judges");
  private static final JsonMapper JSON = JsonMapper.shared();

  private NodeJudge() {}

  /// Skips the test where the judges were not fetched.
  public static void assumeFetched() {
    assumeTrue(
        Files.isDirectory(HOME.resolve("node_modules")),
        "the judges of chat messages are not fetched: run .ci/judges");
  }

  /// Fails unless the judge finds nothing wrong with any of the documents.
  public static void assertAccepted(String judge, List<JsonNode> documents) throws Exception {
    assertTrue(!documents.isEmpty(), "nothing was judged");
    List<List<String>> problems = problems(judge, documents);
    for (int i = 0; i < documents.size(); i++) {
      assertEquals(List.of(), problems.get(i), documents.get(i).toString());
    }
  }

  /// What the judge finds wrong with each document.
  public static List<List<String>> problems(String judge, List<JsonNode> documents)
      throws Exception {
    Process node =
        new ProcessBuilder("node", "judge.mjs", judge)
            .directory(HOME.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var in = node.getOutputStream()) {
      for (JsonNode document : documents) {
        in.write((JSON.writeValueAsString(document) + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    String out = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(node.waitFor(30, TimeUnit.SECONDS), "the judge does not end");
    assertEquals(0, node.exitValue(), "the judge failed: " + out);
    List<List<String>> problems = new ArrayList<>();
    for (String line : out.lines().toList()) {
      List<String> one = new ArrayList<>();
      JSON.readTree(line).forEach(problem -> one.add(problem.asString("")));
      problems.add(one);
    }
    assertEquals(documents.size(), problems.size());
    return problems;
  }
}
