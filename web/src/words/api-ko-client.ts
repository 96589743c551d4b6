// API 설명의 한국어: 클라이언트 파일. The sentences of the client's files.
export const CLIENT_SENTENCES: { readonly [english: string]: string } = {
  "The client as a module that a page of any site may import": "어느 사이트의 화면이든 불러 쓸 수 있는 클라이언트 모듈",
  "The client as a package for npm": "npm으로 설치하는 클라이언트 꾸러미",
  "text/javascript": "text/javascript",
  "application/gzip": "application/gzip",
};
