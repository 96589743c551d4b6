// API 설명의 한국어: 목록. Sentences of the API's description about the catalogue and the protocols of others, in Korean.

export const CATALOGUE_SENTENCES: { readonly [english: string]: string } = {
  "What there is, in the words of other catalogues: DCAT-AP, schema.org, Croissant, feeds, CKAN":
    "무엇이 있는지, 다른 목록들의 말로: DCAT-AP, schema.org, Croissant, 피드, CKAN",
  "An action of CKAN's Action API, read-only": "CKAN Action API의 동작, 읽기만",
  "package_list, current_package_list_with_resources, package_show, package_search, resource_show, organization_list, organization_show, group_list, group_show, tag_list, license_list, status_show, help_show, datastore_search, datastore_info. Refusals have CKAN's form, with `__type`.":
    "package_list, current_package_list_with_resources, package_show, package_search, resource_show, organization_list, organization_show, group_list, group_show, tag_list, license_list, status_show, help_show, datastore_search, datastore_info. 거절은 `__type`이 있는 CKAN 형식입니다.",
  "Name of the action": "동작의 이름",
  "The catalogue in the form that Accept asks for: Turtle, JSON-LD, or the page": "Accept가 요청하는 형식의 목록: Turtle, JSON-LD 또는 화면",
  "text/turtle, application/ld+json": "Turtle 또는 JSON-LD(text/turtle, application/ld+json)",
  "To the page": "화면으로",
  "The catalogue as DCAT-AP 3.0.1, JSON-LD": "DCAT-AP 3.0.1 형식의 목록, JSON-LD",
  "The catalogue as DCAT-AP 3.0.1, Turtle": "DCAT-AP 3.0.1 형식의 목록, Turtle",
  "application/ld+json; charset=utf-8": "JSON-LD(application/ld+json)",
  "application/ld+json": "JSON-LD(application/ld+json)",
  "text/turtle; charset=utf-8": "Turtle(text/turtle)",
  "A dataset as Croissant 1.1": "Croissant 1.1 형식의 데이터셋",
  "The newest release of a dataset as a Data Package, with full addresses": "데이터셋 최신판의 Data Package, 전체 주소로",
  "application/json": "JSON(application/json)",
  "A dataset as schema.org describes it, JSON-LD": "schema.org 형식의 데이터셋, JSON-LD",
  "The newest 100 releases of all datasets as a feed, Atom": "전체 데이터셋의 최신 공개본 100개 피드, Atom",
  "The newest 100 releases of all datasets as a feed, JSON Feed 1.1": "전체 데이터셋의 최신 공개본 100개 피드, JSON Feed 1.1",
  "application/atom+xml; charset=utf-8": "Atom(application/atom+xml)",
  "application/feed+json; charset=utf-8": "JSON Feed(application/feed+json)",
  "Where search engines need not go": "검색 엔진이 갈 필요 없는 곳",
  "text/plain; charset=utf-8": "글(text/plain)",
  "The pages of the site": "사이트의 화면들",
  "application/xml; charset=utf-8": "XML(application/xml)",
  "All datasets with publisher, licence, age and quality, and the issues that group them":
    "전체 데이터셋의 제공 기관, 이용 조건, 신선도, 품질과 데이터셋을 묶는 이슈",
  "Everything that the catalogue says of a dataset": "목록이 데이터셋에 대해 말하는 모든 것",
  "Publisher and contact, licence, cadence and age, coverage, files with SHA-256, services, and a quality score with what it was computed from.":
    "제공 기관과 담당, 이용 조건, 갱신 주기와 신선도, 범위, SHA-256이 있는 파일, 서비스, 그리고 계산 근거가 있는 품질 점수입니다.",
  "Datasets by words, Korean or English, with facets": "한국어나 영어 낱말로 데이터셋 찾기, 분류별 개수와 함께",
  "Slips of the finger, particles and synonyms are understood. Facets may be given several times: one of the values must hold. Words of questions without an answer are counted, without who asked.":
    "오타, 조사, 비슷한말을 알아듣습니다. 분류는 여러 번 줄 수 있고 그중 하나가 맞으면 됩니다. 답이 없던 질문의 낱말은 누가 물었는지 없이 셉니다.",
  "Words; empty for all datasets": "낱말. 비우면 전체 데이터셋",
  "Of the titles that are sorted by": "정렬에 쓰는 제목의 언어",
  "Words that people looked for and did not find, those asked most first": "찾았지만 없었던 낱말, 많이 찾은 것부터",
  "Single words from 10 questions on, with nothing of who asked. Numbers and addresses are never counted.":
    "질문 10번부터 낱말만 보이며, 누가 물었는지는 없습니다. 번호와 주소는 세지 않습니다.",
};
