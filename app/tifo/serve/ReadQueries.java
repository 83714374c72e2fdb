package tifo.serve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import tifo.promql.PromqlException;
import tifo.promql.evaluate.ParsedQuery;

/// Queries that were read already: the panels of a dashboard ask the same again and again, and to
/// read a small query takes as long as to answer it. Any thread.
final class ReadQueries {
  private static final long MOST_CHARACTERS = 1 << 18;

  private final Cache<String, ParsedQuery> known =
      Caffeine.newBuilder()
          .maximumWeight(MOST_CHARACTERS)
          .weigher((String text, ParsedQuery query) -> 64 + text.length())
          .executor(Runnable::run)
          .build();

  /// @throws PromqlException when the text is no query, or one that is not evaluated here
  ParsedQuery of(String text) throws PromqlException {
    ParsedQuery query = known.getIfPresent(text);
    if (query == null) {
      query = ParsedQuery.of(text);
      // A regular expression may take megabytes, which a few letters do not show.
      if (text.indexOf('~') < 0) {
        known.put(text, query);
      }
    }
    return query;
  }
}
