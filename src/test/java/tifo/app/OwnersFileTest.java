package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnersFileTest {
  @ParameterizedTest
  @CsvSource({
    "/repo, .github/CODEOWNERS",
    "/repo/rules, ../.github/CODEOWNERS",
    "/elsewhere, /repo/.github/CODEOWNERS",
  })
  void isNamedFromTheWorkingFolder(Path here, Path expected) {
    Path root = Path.of("/repo");
    assertEquals(expected, OwnersFile.from(here, root.resolve(".github/CODEOWNERS"), root));
  }
}
