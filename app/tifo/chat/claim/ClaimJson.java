package tifo.chat.claim;

import java.util.List;
import java.util.Map;
import tifo.chat.claim.Unrecorded.Posted;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Histories and maps as text, for stores that keep text. Stateless, any thread.
public final class ClaimJson {
  // A newer Tifo may write more.
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};

  private ClaimJson() {}

  public static String of(History history) {
    return JSON.writeValueAsString(history);
  }

  public static String of(Map<String, String> words) {
    return JSON.writeValueAsString(words);
  }

  static String of(List<Posted> posts) {
    return JSON.writeValueAsString(posts);
  }

  static List<Posted> posted(String text) {
    try {
      return List.of(JSON.readValue(text, Posted[].class));
    } catch (JacksonException e) {
      return List.of();
    }
  }

  /// What cannot be read is as if it were not there: that costs a repeat, and no alert.
  public static History history(String text) {
    try {
      return JSON.readValue(text, History.class);
    } catch (JacksonException e) {
      return History.NONE;
    }
  }

  public static Map<String, String> words(String text) {
    try {
      return JSON.readValue(text, WORDS);
    } catch (JacksonException e) {
      return Map.of();
    }
  }
}
