package io.muster.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.muster.testing.Markdown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The server.xml that the guide shows against the one that the build uses. */
class DeploymentGuideTest {
    private static final Pattern FEATURE = Pattern.compile("<feature>.*?</feature>");
    private static final Pattern VARIABLE = Pattern.compile("<variable name=\"(?!muster\\.classes).*?/>");

    @Test
    void guideNamesTheSameFeaturesAndVariables() throws IOException {
        String guide = Markdown.block(Path.of("docs/deployment.md"), "xml", "<featureManager>");
        String built = Files.readString(Path.of("src/main/liberty/config/server.xml"))
                + Files.readString(Path.of("src/main/liberty/config/muster-datasource.xml"));
        assertFalse(all(FEATURE, guide).isEmpty());
        assertEquals(all(FEATURE, built), all(FEATURE, guide));
        assertEquals(all(VARIABLE, built), all(VARIABLE, guide));
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }
}
