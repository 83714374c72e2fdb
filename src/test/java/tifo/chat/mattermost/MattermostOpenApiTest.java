package tifo.chat.mattermost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The judge itself, over a small file of ours.
class MattermostOpenApiTest {
  private static final MattermostOpenApi API =
      new MattermostOpenApi(
          """
          openapi: 3.0.0
          paths:
            /api/v4/posts/{post_id}/notes:
              post:
                parameters: [{name: at, in: query, schema: {type: integer}}]
                requestBody:
                  content:
                    application/json:
                      schema: {type: object, required: [text], properties: {text: {type: string}}}
                responses:
                  "201":
                    content:
                      application/json:
                        schema: {$ref: "#/components/schemas/Note"}
          components:
            schemas:
              Note: {type: object, required: [id], properties: {id: {type: string}}}
          """);

  private static List<String> problems(String path, Set<String> query, String sent, String got) {
    return API.problems(
        new ApiCall("POST", path, query, Optional.of(json(sent)), 201, Optional.of(json(got))));
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  @Test
  void whatTheFileSaysIsAccepted() {
    assertEquals(
        List.of(),
        problems("/api/v4/posts/a1/notes", Set.of("at"), "{\"text\":\"t\"}", "{\"id\":\"n\"}"));
  }

  @Test
  void whatItDoesNotSayIsRefused() {
    String path = "/api/v4/posts/a1/notes";
    String text = "{\"text\":\"t\"}";
    String note = "{\"id\":\"n\"}";
    assertEquals(
        List.of("no such operation: POST /api/v4/notes"),
        problems("/api/v4/notes", Set.of(), text, note));
    assertEquals(List.of("unknown parameter page"), problems(path, Set.of("page"), text, note));
    assertEquals(
        List.of("unknown field more"),
        problems(path, Set.of(), "{\"text\":\"t\",\"more\":1}", note));
    assertTrue(problems(path, Set.of(), "{\"text\":1}", note).getFirst().contains("/text"));
    assertTrue(problems(path, Set.of(), "{}", note).getFirst().contains("'text'"));
    assertTrue(problems(path, Set.of(), text, "{\"id\":7}").getFirst().contains("/id"));
  }
}
