package io.fillmore.benchmark.conventional;

import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What a good team would write with Spring Boot and Hibernate: blocks and their orders are entities, a request is a
 * transaction, Hibernate batches the statements, and each written order leaves a row of history.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class ConventionalApplication {
    public static void main(String[] args) {
        int exitCode = new CommandLine(new Start()).execute(args);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** The command line, which Spring would read otherwise than the other programs of the benchmark do. */
    @Command(name = "conventional", description = "Takes orders by POST /orders and forgets them all by POST /reset.")
    private static final class Start implements Callable<Integer> {
        @Option(names = "--url", required = true, description = "The JDBC URL of the database.")
        private String url;

        @Option(names = "--user", required = true)
        private String user;

        @Option(names = "--password", required = true)
        private String password;

        @Option(
                names = "--history",
                arity = "0..1",
                defaultValue = "true",
                fallbackValue = "true",
                description = "Whether each written order leaves a row of history.")
        private boolean history;

        @Override
        @SuppressWarnings("resource") // runs until the process is killed
        public Integer call() {
            Map<String, Object> settings = Map.of(
                    "spring.config.location", "classpath:/benchmark/conventional.properties",
                    "spring.datasource.url", url,
                    "spring.datasource.username", user,
                    "spring.datasource.password", password,
                    "conventional.history", history);
            ConfigurableApplicationContext context = new SpringApplicationBuilder(ConventionalApplication.class)
                    .properties(settings)
                    .run();
            System.out.println("READY " + context.getEnvironment().getRequiredProperty("local.server.port"));
            return 0;
        }
    }
}
