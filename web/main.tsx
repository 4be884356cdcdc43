import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App as AntApp, ConfigProvider } from 'antd';
import en from 'antd/locale/en_US';
import zh from 'antd/locale/zh_CN';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { isSignedOut, problemOf } from './client/api';
import { LanguageProvider, useLanguage } from './language';
import { makeRouter } from './routes';
import { theme } from './theme';

const ME = ['get', '/api/v1/me'];

const queries: QueryClient = new QueryClient({
  // A session that ended is noticed at the first refusal: the gate asks again who is there.
  queryCache: new QueryCache({
    onError: (error, { queryKey }) => {
      if (isSignedOut(error) && queryKey[1] !== ME[1]) void queries.invalidateQueries({ queryKey: ME });
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // What the server refused stays refused; what did not arrive is tried again.
      retry: (failures, error) => problemOf(error) === undefined && failures < 2,
    },
  },
});
const router = makeRouter();

function App() {
  const { language } = useLanguage();
  return (
    <ConfigProvider
      locale={language === 'zh' ? zh : en}
      theme={theme}
      button={{ autoInsertSpace: false }}
      componentSize="medium"
    >
      <AntApp>
        <RouterProvider router={router} />
      </AntApp>
    </ConfigProvider>
  );
}

const root = document.getElementById('root');
if (!root) throw new Error('no root');
createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <QueryClientProvider client={queries}>
        <App />
      </QueryClientProvider>
    </LanguageProvider>
  </StrictMode>,
);
