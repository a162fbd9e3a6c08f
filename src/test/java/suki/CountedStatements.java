package suki;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.stereotype.Component;

/** Writes down every statement that is prepared, while a test asks for it; for counting what a page asks. */
@Component
public class CountedStatements implements BeanPostProcessor {

    private static final List<String> STATEMENTS = new CopyOnWriteArrayList<>();
    private static volatile boolean counting;

    /** What is asked meanwhile, without the heartbeat of live pages. */
    public static List<String> of(Runnable deed) {
        STATEMENTS.clear();
        counting = true;
        try {
            deed.run();
            return STATEMENTS.stream().filter(s -> !s.contains("from pulse")).toList();
        } finally {
            counting = false;
        }
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? new Counting(source) : bean;
    }

    private static final class Counting extends DelegatingDataSource {

        Counting(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection real = super.getConnection();
            if (!counting) return real;
            return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class}, (proxy, method, values) -> {
                        if (method.getName().equals("prepareStatement")) STATEMENTS.add((String) values[0]);
                        try {
                            return method.invoke(real, values);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
