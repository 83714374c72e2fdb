package tifo.app;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import tifo.match.Fixture;
import tifo.match.FixtureFiles;
import tifo.match.LoadedFixture;
import tifo.yaml.Problem;

/// Finds the match of the day: a file, the simulator's address, or the settings. Reads files at
/// once; an address is fetched later, because its server may start after the wall.
final class Fixtures {
  private static final Duration WITHIN = Duration.ofSeconds(5);

  private Fixtures() {}

  static FixtureFeed load(Optional<String> named, Settings settings) {
    if (named.isPresent()) {
      String place = named.get();
      if (place.startsWith("http://") || place.startsWith("https://")) {
        URI address = address(place);
        return FixtureFeed.from(() -> fetched(address));
      }
      return FixtureFeed.of(checked(FixtureFiles.load(Path.of(place))));
    }
    return FixtureFeed.of(
        switch (settings.match()) {
          case Settings.Match.None _ -> Optional.empty();
          case Settings.Match.InFile in -> checked(FixtureFiles.load(in.file()));
          case Settings.Match.Inline match ->
              Optional.of(FixtureFiles.usual(match.home(), match.away(), match.kickOff()));
        });
  }

  /// The match of a file.
  static Optional<Fixture> ofFile(Path file) {
    return checked(FixtureFiles.load(file));
  }

  private static URI address(String place) {
    try {
      URI address = new URI(place);
      if (address.getHost() != null && address.getUserInfo() == null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // said below; not repeated, because people put passwords into addresses
    }
    throw new UsageException(
        "--fixture must be a file or an address such as http://127.0.0.1:9200/fixture, without a"
            + " user or password");
  }

  private static Optional<Fixture> checked(LoadedFixture loaded) {
    if (!loaded.problems().isEmpty()) {
      throw new UsageException(problems(loaded, "\n      "));
    }
    return loaded.fixture();
  }

  private static String problems(LoadedFixture loaded, String between) {
    return loaded.problems().stream().map(Problem::toString).collect(Collectors.joining(between));
  }

  private static Fixture fetched(URI address) throws IOException, InterruptedException {
    LoadedFixture loaded = FixtureFiles.read(address.toString(), fetch(address));
    if (!loaded.problems().isEmpty()) {
      throw new IOException(problems(loaded, "; "));
    }
    return loaded.fixture().orElseThrow(() -> new IOException(address + " holds no match"));
  }

  private static String fetch(URI address) throws IOException, InterruptedException {
    HttpResponse<String> response = answer(address);
    if (response.statusCode() != 200) {
      throw new IOException(address + " answers " + response.statusCode());
    }
    return response.body();
  }

  private static HttpResponse<String> answer(URI address) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(WITHIN).build()) {
      HttpRequest request = HttpRequest.newBuilder(address).timeout(WITHIN).build();
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IOException(address + " gives no answer; is it running?", e);
    }
  }
}
