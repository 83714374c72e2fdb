package tifo.chat.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The judges do judge: they find what is wrong, and only that.
@Timeout(60)
class NodeJudgeTest {
  @Test
  void discordFindsWrongTypesAndUnknownFields() throws Exception {
    NodeJudge.assumeFetched();

    List<List<String>> problems =
        NodeJudge.problems(
            "discord-message",
            documents(
                """
                {"content": "x", "allowed_mentions": {"parse": []}}
                """,
                """
                {"content": "x", "embeds": [{"titel": "t"}]}
                """,
                """
                {"content": 5}
                """));

    assertEquals(List.of(), problems.get(0));
    assertEquals(List.of("embeds.0.titel: unknown"), problems.get(1));
    assertEquals(1, problems.get(2).size());
  }

  @Test
  void adaptiveCardsFindUnknownElementsAndFields() throws Exception {
    NodeJudge.assumeFetched();

    List<List<String>> problems =
        NodeJudge.problems(
            "adaptive-card",
            documents(
                """
                {"type": "AdaptiveCard", "version": "1.5",
                 "body": [{"type": "TextBlock", "text": "x", "wrap": true}]}
                """,
                """
                {"type": "AdaptiveCard", "version": "1.5",
                 "body": [{"type": "TextBlock", "text": "x", "warp": true}]}
                """));

    assertEquals(List.of(), problems.get(0));
    assertEquals(List.of("body.0.warp: unknown"), problems.get(1));
  }

  private static List<JsonNode> documents(String... texts) {
    return Stream.of(texts).map(JsonMapper.shared()::readTree).toList();
  }
}
